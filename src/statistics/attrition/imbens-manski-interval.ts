import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import type { Interval } from '../result.ts';

/**
 * Purpose: confidence interval for an effect known to lie between two estimated bounds: lower − c·SE(lower) to
 * upper + c·SE(upper), with c so that Φ(c + width / larger SE) − Φ(−c) = level. It covers the effect (not the
 * whole range) at the level; c runs from the two-sided normal quantile at width 0 to the one-sided one at a wide range.
 *
 * @param lower estimated lower bound and its standard error ≥ 0
 * @param upper estimated upper bound, not below the lower one
 * @param level in (0, 1)
 * @see Imbens & Manski 2004, Econometrica 72:1845, eq. 6–7
 */
export function imbensManskiInterval(
  lower: { readonly estimate: number; readonly standardError: number },
  upper: { readonly estimate: number; readonly standardError: number },
  level: number,
): Interval {
  const larger = Math.max(lower.standardError, upper.standardError);
  const width = larger > 0 ? Math.max(0, upper.estimate - lower.estimate) / larger : Infinity;
  // What is missing from the level at c; falls as c grows.
  const missing = (c: number): number => normalUpper(c + width) + normalUpper(c) - (1 - level);
  // Bounds of c, a hair beyond for rounding.
  let low = Math.max(0, normalUpperQuantile(1 - level) - 1e-9);
  let high = normalUpperQuantile((1 - level) / 2) + 1e-9;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step += 1) {
    const middle = (low + high) / 2;
    if (missing(middle) > 0) low = middle;
    else high = middle;
  }
  const c = (low + high) / 2;
  return {
    low: lower.estimate - c * lower.standardError,
    high: upper.estimate + c * upper.standardError,
    level,
  };
}
