/** Count, mean and sum of squared deviations of one numeric column in every cell; index = cell. */
export interface CellMoments {
  /** Rows, frequency counts added up. */
  readonly n: Float64Array;
  /** Mean minus `origin`; 0 in an empty cell. */
  readonly centredMean: Float64Array;
  /** A value of the column (the first), so that a difference of means of values around 1e9 loses no digits. */
  readonly origin: number;
  /** Σ (x − mean)², ≥ 0. */
  readonly squares: Float64Array;
}

/**
 * Moments of a column by cell in one pass with running centring, so that 1e9 + {1, 2, 3} has variance 1. A row with
 * count k updates as k equal rows do: mean += k·δ/n, squares += k·δ·(x − new mean).
 *
 * @param values finite numbers, one per row
 * @param cell cell of each row, 0 … cells − 1
 * @param cells number of cells
 * @param count whole frequency counts ≥ 1, one per row; null for 1 everywhere
 * @returns arrays of length `cells`
 * @see Chan, Golub & LeVeque 1983, The American Statistician 37:242, eq. 1.3 (West's form for counts)
 */
export function cellMoments(
  values: Float64Array,
  cell: Int32Array,
  cells: number,
  count: Float64Array | null,
): CellMoments {
  const n = new Float64Array(cells);
  const centredMean = new Float64Array(cells);
  const squares = new Float64Array(cells);
  const origin = values.length > 0 ? values[0]! : 0;
  for (let i = 0; i < values.length; i += 1) {
    const c = cell[i]!;
    const k = count === null ? 1 : count[i]!;
    const value = values[i]! - origin;
    const delta = value - centredMean[c]!;
    n[c]! += k;
    centredMean[c]! += (k * delta) / n[c]!;
    squares[c]! += k * delta * (value - centredMean[c]!);
  }
  return { n, centredMean, origin, squares };
}
