import type { LogisticFit } from './logistic-fit.ts';
import type { LogisticFrame } from './logistic-frame.ts';
import { logistic } from './logistic-probability.ts';

/**
 * Purpose: sandwich covariance of logistic coefficients, V B V: V the inverse information, B the sum over citizens (or
 * clusters) of s s′, s = weight × (y − p) × x added over the cluster. No small-sample factor (HC0).
 *
 * @param weight sampling weights per row, null for 1
 * @param cluster cluster index per row, null when citizens are independent
 * @returns size × size in the units of the frame's columns
 * @see White 1982, Econometrica 50:1. R: `sandwich::vcovHC(type = "HC0")`, `vcovCL(type = "HC0", cadjust = FALSE)`
 */
export function logisticSandwich(
  frame: LogisticFrame,
  fit: LogisticFit,
  weight: Float64Array | null,
  cluster: { readonly of: Int32Array; readonly clusters: number } | null,
): Float64Array {
  const { rows, size, x, y, count } = frame;
  const middle = new Float64Array(size * size);
  const sums = cluster === null ? null : new Float64Array(cluster.clusters * size);
  const add = (vector: Float64Array, from: number, factor: number): void => {
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < size; b += 1)
        middle[a * size + b]! += factor * vector[from + a]! * vector[from + b]!;
  };
  for (let i = 0; i < rows; i += 1) {
    let eta = 0;
    for (let a = 0; a < size; a += 1) eta += x[i * size + a]! * fit.beta[a]!;
    const residual = (weight === null ? 1 : weight[i]!) * (y[i]! - logistic(eta));
    if (sums === null || cluster === null) {
      add(x, i * size, count[i]! * residual * residual);
      continue;
    }
    const from = cluster.of[i]! * size;
    for (let a = 0; a < size; a += 1) sums[from + a]! += count[i]! * residual * x[i * size + a]!;
  }
  if (sums !== null) for (let from = 0; from < sums.length; from += size) add(sums, from, 1);
  return product(product(fit.covariance, middle, size), fit.covariance, size);
}

function product(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1)
    for (let k = 0; k < size; k += 1)
      for (let b = 0; b < size; b += 1) result[a * size + b]! += left[a * size + k]! * right[k * size + b]!;
  return result;
}
