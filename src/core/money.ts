/**
 * Money is a whole number of øre. Rates and shares are applied with one rounding, half away from zero.
 * Safe up to 90 thousand milliard kroner (Number.MAX_SAFE_INTEGER øre).
 */
export type Ore = number;

/** Rounds half away from zero to a whole number of øre. */
export function roundOre(value: number): Ore {
  const rounded = Math.sign(value) * Math.round(Math.abs(value));
  return rounded === 0 ? 0 : rounded;
}

/** amount × numerator / denominator, exact in integers and rounded once (shares such as 2/3 stay exact). */
export function shareOf(amount: Ore, numerator: number, denominator: number): Ore {
  const product = amount * numerator;
  const bottom = 2 * Math.abs(denominator);
  const top = 2 * Math.abs(product) + Math.abs(denominator);
  const whole = Number.isInteger(amount) && Number.isInteger(numerator) && Number.isInteger(denominator);
  if (!whole || denominator === 0 || top > Number.MAX_SAFE_INTEGER)
    return shareOfLarge(amount, numerator, denominator);
  // Below 2⁵³ all of this is exact in doubles, the remainder included.
  const rounded = (top - (top % bottom)) / bottom;
  return product < 0 !== denominator < 0 ? 0 - rounded : rounded;
}

/** @throws RangeError when one of them is no whole number, or the denominator is 0 */
function shareOfLarge(amount: Ore, numerator: number, denominator: number): Ore {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const negative = product < 0n !== divisor < 0n;
  const top = product < 0n ? -product : product;
  const bottom = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return Number(negative ? -rounded : rounded) + 0;
}

/** Kroner with at most two decimals as written in a protocol (`2976`, `205.30`) to øre; null when it is finer than an øre. */
export function oreFromKroner(kroner: number): Ore | null {
  const ore = Math.round(kroner * 100);
  return Math.abs(ore - kroner * 100) < 1e-6 ? ore : null;
}
