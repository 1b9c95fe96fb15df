/** A matrix that sums of outer products are added to; dense when small, by cell when large and mostly 0. */
export interface OuterSum {
  readonly size: number;
  readonly dense: Float64Array | null;
  readonly cells: Map<number, number>;
}

/** Largest matrix that is kept dense without being asked to. */
const DENSE = 200;

/** A matrix of zeros, size × size. */
export function outerSum(size: number, dense = size <= DENSE): OuterSum {
  return { size, dense: dense ? new Float64Array(size * size) : null, cells: new Map() };
}
