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

/**
 * Adds the outer product left · right′ of two sparse vectors at the same places.
 *
 * @param sum changed in place
 * @param places index of each value, ascending or not, without repeats
 * @param left values of the first vector
 * @param right values of the second
 */
export function addOuter(sum: OuterSum, places: Int32Array, left: Float64Array, right: Float64Array): void {
  const { size, dense, cells } = sum;
  for (let a = 0; a < places.length; a += 1) {
    const value = left[a]!;
    if (value === 0) continue;
    const row = places[a]! * size;
    for (let b = 0; b < places.length; b += 1) {
      const at = row + places[b]!;
      if (dense !== null) dense[at]! += value * right[b]!;
      else cells.set(at, (cells.get(at) ?? 0) + value * right[b]!);
    }
  }
}

/** Σ of the products of equal cells of two matrices of the same size. */
export function innerProduct(one: OuterSum, other: OuterSum): number {
  let sum = 0;
  if (one.dense !== null && other.dense !== null) {
    for (let i = 0; i < one.dense.length; i += 1) sum += one.dense[i]! * other.dense[i]!;
    return sum;
  }
  for (const [at, value] of one.cells) sum += value * (other.cells.get(at) ?? 0);
  return sum;
}
