import { normalLower, normalQuantile } from '../distributions/normal.ts';

/** The largest number below 1: a quantile at 1 may be infinite. */
const MOST = 1 - 2 ** -53;

/**
 * Purpose: uniform numbers of a Gaussian copula: Φ(Σ Lᵢⱼ Φ⁻¹(uⱼ)) of independent ones. A quantity that is correlated with nothing before it keeps its
 * own number to the last digit, so that declaring a correlation changes no other draw.
 *
 * @param uniforms independent, in (0, 1)
 * @param factor of `copulaFactor`, as many rows
 * @returns in (0, 1)
 */
export function correlatedUniforms(uniforms: Float64Array, factor: readonly Float64Array[]): Float64Array {
  const normal = uniforms.map(normalQuantile);
  return uniforms.map((own, i) => {
    const row = factor[i]!;
    if (row[i] === 1) return own;
    let sum = 0;
    for (let j = 0; j <= i; j += 1) sum += row[j]! * normal[j]!;
    return Math.min(MOST, Math.max(Number.MIN_VALUE, normalLower(sum)));
  });
}
