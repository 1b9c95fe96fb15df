import { orthogonalColumns, takeOff } from '../instrumental/orthogonal-columns.ts';
import { type Estimated, notEstimable } from '../result.ts';

export interface LinearEffectsInput {
  readonly outcome: ArrayLike<number>;
  /** Columns adjusted for, the intercept first: column after column. */
  readonly columns: Float64Array;
  readonly size: number;
  /** Columns whose coefficients are wanted (arm in each subgroup), one array each. */
  readonly effects: readonly Float64Array[];
  readonly count: Float64Array;
  readonly weight: Float64Array | null;
  /** Cluster index per row (below `clusters`), null for independent rows. */
  readonly cluster: { readonly of: Int32Array; readonly clusters: number } | null;
}

export interface LinearEffects {
  /** Wanted columns that are no combination of the others, in order; the estimates belong to these. */
  readonly kept: readonly number[];
  readonly estimates: Float64Array;
  /** kept × kept, row after row. */
  readonly covariance: Float64Array;
  readonly df: number;
  readonly variance: 'HC2' | 'CR1';
}

/**
 * Purpose: coefficients of a few columns of a linear model with their joint robust covariance, adjusted for the others:
 * HC2, Σ q q′ e²/(1 − h) in the orthonormal basis, df n − k; with clusters CR1 (Stata), df clusters − 1.
 *
 * @returns `no-observations`, `too-few-observations` (no degree of freedom, or a row determines its own fit and an effect),
 *   `too-few-clusters`, `collinear` when no wanted column is left, `no-variation`
 * @see MacKinnon & White 1985, Journal of Econometrics 29:305. R: `estimatr::lm_robust(se_type = "HC2")`
 */
export function linearEffects(input: LinearEffectsInput): Estimated<LinearEffects> {
  const { outcome, size, effects, count, cluster } = input;
  const rows = count.length;
  if (rows === 0) return notEstimable('no-observations', 'There are no rows.');
  let n = 0;
  for (const k of count) n += k;
  const weight = count.map((k, i) => k * (input.weight === null ? 1 : input.weight[i]!));
  const matrix = new Float64Array(rows * (size + effects.length));
  matrix.set(input.columns.subarray(0, rows * size));
  effects.forEach((column, k) => {
    matrix.set(column, (size + k) * rows);
  });
  const { basis, kept, rank, triangle } = orthogonalColumns(matrix, rows, size + effects.length, weight);
  const wanted = kept.flatMap((c) => (c >= size ? [c - size] : []));
  const width = wanted.length;
  if (width === 0)
    return notEstimable('collinear', 'The arm is the same for all, or a combination of other columns.');
  if (!(n > rank)) return notEstimable('too-few-observations', 'There are no more rows than coefficients.');
  const clusters = cluster === null ? 0 : new Set(cluster.of).size;
  if (cluster !== null && clusters < 2) {
    return notEstimable('too-few-clusters', 'A variance by cluster needs at least two clusters.');
  }
  const origin = outcome[0]!;
  const rest = weight.map((w, i) => Math.sqrt(w) * (outcome[i]! - origin));
  let scale = 0;
  for (const value of rest) scale += value * value;
  const along = new Float64Array(rank);
  for (let pass = 0; pass < 2; pass += 1) {
    basis.forEach((q, k) => {
      along[k]! += takeOff(rest, q);
    });
  }
  let left = 0;
  for (const value of rest) left += value * value;
  if (!(left > 1e-26 * scale))
    return notEstimable('no-variation', 'The model fits the outcome without error.');
  const from = rank - width;
  const middle = new Float64Array(width * width);
  const score = new Float64Array(width);
  const add = (values: Float64Array, at: number, factor: number): void => {
    for (let a = 0; a < width; a += 1)
      for (let b = 0; b < width; b += 1) middle[a * width + b]! += factor * values[at + a]! * values[at + b]!;
  };
  const sums = cluster === null ? null : new Float64Array(cluster.clusters * width);
  for (let i = 0; i < rows; i += 1) {
    if (weight[i] === 0) continue;
    let largest = 0;
    for (let a = 0; a < width; a += 1) {
      score[a] = basis[from + a]![i]! * rest[i]!;
      largest = Math.max(largest, Math.abs(basis[from + a]![i]!));
    }
    if (sums !== null && cluster !== null) {
      for (let a = 0; a < width; a += 1) sums[cluster.of[i]! * width + a]! += score[a]!;
      continue;
    }
    let leverage = 0;
    for (const q of basis) leverage += q[i]! * q[i]!;
    leverage /= count[i]!;
    if (1 - leverage < 1e-9) {
      if (largest > 1e-9) {
        return notEstimable('too-few-observations', 'A row determines its own fit: HC2 is not defined.');
      }
      continue;
    }
    add(score, 0, 1 / count[i]! / (1 - leverage));
  }
  if (sums !== null) {
    const factor = (clusters / (clusters - 1)) * ((n - 1) / (n - rank));
    for (let at = 0; at < sums.length; at += width) add(sums, at, factor);
  }
  const inverse = inverseTriangle(triangle, rank, from);
  const estimates = new Float64Array(width);
  const covariance = new Float64Array(width * width);
  for (let a = 0; a < width; a += 1) {
    for (let b = a; b < width; b += 1) estimates[a]! += inverse[a * width + b]! * along[from + b]!;
    for (let b = 0; b < width; b += 1) {
      let sum = 0;
      for (let k = a; k < width; k += 1)
        for (let l = b; l < width; l += 1) {
          sum += inverse[a * width + k]! * middle[k * width + l]! * inverse[b * width + l]!;
        }
      covariance[a * width + b] = sum;
    }
  }
  const variance = cluster === null ? 'HC2' : 'CR1';
  return {
    status: 'ok',
    kept: wanted,
    estimates,
    covariance,
    df: cluster === null ? n - rank : clusters - 1,
    variance,
  };
}

/** Inverse of the lower right block of an upper triangle. */
function inverseTriangle(triangle: Float64Array, rank: number, from: number): Float64Array {
  const width = rank - from;
  const inverse = new Float64Array(width * width);
  for (let b = 0; b < width; b += 1) {
    for (let a = b; a >= 0; a -= 1) {
      let sum = a === b ? 1 : 0;
      for (let k = a + 1; k <= b; k += 1)
        sum -= triangle[(from + a) * rank + from + k]! * inverse[k * width + b]!;
      inverse[a * width + b] = sum / triangle[(from + a) * rank + from + a]!;
    }
  }
  return inverse;
}
