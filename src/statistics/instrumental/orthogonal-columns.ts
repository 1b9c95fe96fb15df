/** Columns of a weighted model matrix made orthonormal, one after another. */
export interface OrthogonalColumns {
  readonly rows: number;
  /** Columns that are no combination of those before them. */
  readonly rank: number;
  /** Numbers of those columns, in order. */
  readonly kept: readonly number[];
  /** rank columns of length rows: orthonormal; each belongs to √weight times the kept column of the same place. */
  readonly basis: readonly Float64Array[];
  /** Kept columns from the basis: upper triangle, rank × rank, row after row. */
  readonly triangle: Float64Array;
}

/**
 * Purpose: QR factorisation of √weight × matrix by modified Gram–Schmidt, every column orthogonalised a second time when the first took off
 * more than 1 − 1/√2 of its length, which is as good as Householder's and hands out the basis itself (for leverages and residuals). Columns are taken in their order;
 * one whose remainder is below 1e-9 of its length is left out as a combination of those before it.
 *
 * With an intercept as column 0 the first value of each later column is taken off before, so that 1e9 + {1, 2, 3} keeps its
 * digits; coefficients of the later columns are not changed by that.
 *
 * @param columns column after column, each `rows` long
 * @param size number of columns
 * @param weight ≥ 0 per row: counts times weights
 * @see Björck 1967, BIT 7:1; Giraud, Langou, Rozložník & van den Eshof 2005, Numerische Mathematik 101:87 (twice is enough); Daniel, Gragg, Kaufman & Stewart 1976, Mathematics of Computation
 *   30:772 (when once is)
 */
export function orthogonalColumns(
  columns: Float64Array,
  rows: number,
  size: number,
  weight: Float64Array,
): OrthogonalColumns {
  const root = weight.map(Math.sqrt);
  const intercept = rows > 0 && columns.subarray(0, rows).every((value) => value === 1);
  const basis: Float64Array[] = [];
  const kept: number[] = [];
  const factors: Float64Array[] = [];
  for (let c = 0; c < size; c += 1) {
    const column = columns.subarray(c * rows, (c + 1) * rows);
    const origin = intercept && c > 0 ? column[0]! : 0;
    const rest = new Float64Array(rows);
    for (let i = 0; i < rows; i += 1) rest[i] = root[i]! * (column[i]! - origin);
    const length = norm(rest);
    const factor = new Float64Array(size);
    let left = length;
    for (let pass = 0; pass < 2; pass += 1) {
      const before = left;
      basis.forEach((q, k) => {
        factor[k]! += takeOff(rest, q);
      });
      left = norm(rest);
      // So little has gone that once was enough.
      if (left * Math.SQRT2 >= before) break;
    }
    if (!(left > 1e-9 * length)) continue;
    for (let i = 0; i < rows; i += 1) rest[i]! /= left;
    factor[basis.length] = left;
    basis.push(rest);
    kept.push(c);
    factors.push(factor);
  }
  const rank = basis.length;
  const triangle = new Float64Array(rank * rank);
  factors.forEach((factor, c) => {
    for (let k = 0; k <= c; k += 1) triangle[k * rank + c] = factor[k]!;
  });
  return { rows, rank, kept, basis, triangle };
}

/** Takes the part along a unit vector off, and says how much it was. */
export function takeOff(vector: Float64Array, unit: Float64Array): number {
  let product = 0;
  for (let i = 0; i < vector.length; i += 1) product += vector[i]! * unit[i]!;
  for (let i = 0; i < vector.length; i += 1) vector[i]! -= product * unit[i]!;
  return product;
}

function norm(vector: Float64Array): number {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of vector) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}
