import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';

/** Lan–DeMets spending functions: `obrien-fleming` spends late, `pocock` evenly. */
export type Spending = 'obrien-fleming' | 'pocock';

export interface SpendingOptions {
  /** Type I error over all looks; both sides together when two-sided. In (0, 0.5). */
  readonly alpha: number;
  readonly sided: 1 | 2;
}

/**
 * Type I error that may have been spent when a share t of the information is known.
 *
 * O'Brien–Fleming type: 2s (1 − Φ(z / √t)) with z the upper α/(2s) quantile and s the number of sides (for two sides each side
 * spends its half). Pocock type: α ln(1 + (e − 1) t).
 *
 * @param information share of the information, ≥ 0; from 1 on everything is spent
 * @returns 0…alpha
 * @see Lan & DeMets 1983, Biometrika 70:659, α₁* and α₂*. R: `rpact`, `typeOfDesign = "asOF"`, `"asP"`
 */
export function alphaSpent(
  spending: Spending,
  information: number,
  { alpha, sided }: SpendingOptions,
): number {
  if (!(information > 0)) return 0;
  if (information >= 1) return alpha;
  if (spending === 'pocock') return alpha * Math.log1p(Math.expm1(1) * information);
  const z = normalUpperQuantile(alpha / (2 * sided));
  return 2 * sided * normalUpper(z / Math.sqrt(information));
}
