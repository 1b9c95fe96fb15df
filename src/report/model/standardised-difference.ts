/**
 * Standardised difference of two groups: difference of the means divided by √((s₁² + s₀²)/2). For a share the variance is
 * p(1 − p).
 *
 * @param treated mean and variance (≥ 0) of the first group @param reference of the second
 * @returns first − second in standard deviations; null when neither group varies
 * @see Austin 2009, Statistics in Medicine 28:3083, eq. 1 and 2
 */
export function standardisedDifference(treated: Spread, reference: Spread): number | null {
  const variance = (treated.variance + reference.variance) / 2;
  return variance > 0 ? (treated.mean - reference.mean) / Math.sqrt(variance) : null;
}

export interface Spread {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of a share. */
export function shareSpread(share: number): Spread {
  return { mean: share, variance: share * (1 - share) };
}
