import { withoutVanishedVariance } from './without-vanished-variance.ts';

/**
 * Purpose: the sandwich V B V of an inverse information V and a middle B (sum of outer products of score residuals),
 * variances that vanish but for rounding set to 0.
 *
 * @param outer V, size × size, row after row, symmetric.
 * @param middle B, size × size, row after row, symmetric.
 */
export function sandwichProduct(outer: Float64Array, middle: Float64Array, size: number): Float64Array {
  const robust = product(product(outer, middle, size), outer, size);
  return withoutVanishedVariance(robust, outer, size);
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let k = 0; k < size; k += 1)
      for (let j = 0; j < size; j += 1) result[i * size + j]! += a[i * size + k]! * b[k * size + j]!;
  return result;
}
