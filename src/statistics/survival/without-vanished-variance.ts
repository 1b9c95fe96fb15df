/**
 * Purpose: a robust covariance in which coefficients without any residual variation have variance exactly 0.
 *
 * When all score residuals of a coefficient are 0 (every risk set is used up by its own tied events, say), the sandwich is
 * 0 but for rounding; a standard error of 1e-9 would be taken for precision. Variances below 1e-12 of the
 * model-based ones, and their covariances, are set to 0, so that the caller refuses them.
 *
 * @param robust size × size, row after row.
 * @param model inverse information in the same units.
 */
export function withoutVanishedVariance(
  robust: Float64Array,
  model: Float64Array,
  size: number,
): Float64Array {
  const result = robust.slice();
  for (let i = 0; i < size; i += 1) {
    if (robust[i * size + i]! > 1e-12 * model[i * size + i]!) continue;
    for (let j = 0; j < size; j += 1) {
      result[i * size + j] = 0;
      result[j * size + i] = 0;
    }
  }
  return result;
}
