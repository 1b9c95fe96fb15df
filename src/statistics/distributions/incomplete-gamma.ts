import { devianceTerm } from './deviance.ts';
import { logFactorialRatio, logGamma1p } from './log-gamma.ts';
import { requireNumber, requirePositive } from './require.ts';

/** log of x^a e^-x / Γ(a + 1), as minus one deviance and a slowly growing part (Loader 2000, section 3). */
export function logGammaPower(x: number, a: number): number {
  return -logFactorialRatio(a) - devianceTerm(a, x, (a - x) / x);
}

/** x^a e^-x / Γ(a + 1); two exponentials, so that the small part is not rounded against the large one. */
function gammaPower(x: number, a: number): number {
  return Math.exp(-logFactorialRatio(a)) * Math.exp(-devianceTerm(a, x, (a - x) / x));
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + ..., all terms positive (DLMF 8.7.1). */
function lowerSeries(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 1; j < 10_000_000; j += 1) {
    term *= x / (a + j);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** Γ(a, x) / (x^a e^-x) by the even part of the continued fraction DLMF 8.9.2, modified Lentz rule. */
function upperFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let j = 1; j < 10_000_000; j += 1) {
    const an = -j * (j - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 2.3e-16) break;
  }
  return value;
}

/**
 * Q(a, x) for a < 1 and x < 1, as -expm1(log P): for small a nearly all mass lies at 0, and 1 - P would lose digits.
 * P = x^a / Γ(a + 1) (1 + a Σ (-x)^j / (j! (a + j))), DLMF 8.7.1.
 */
function upperSmall(x: number, a: number): number {
  let term = 1;
  let sum = 0;
  for (let j = 1; j < 100; j += 1) {
    term *= -x / j;
    const part = term / (a + j);
    sum += part;
    if (Math.abs(part) < 1e-18 * Math.abs(sum)) break;
  }
  return -Math.expm1(a * Math.log(x) - logGamma1p(a) + Math.log1p(a * sum));
}

/**
 * Regularised incomplete gamma function P(a, x), or Q(a, x) = 1 - P(a, x) computed directly.
 *
 * @param x any number; below 0 counts as 0
 * @param a positive
 * @param upper true for Q
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for x NaN or a not positive and finite
 * @see NIST DLMF 8.2, 8.7, 8.9
 */
export function incompleteGamma(x: number, a: number, upper = false): number {
  requireNumber('x', x);
  requirePositive('a', a);
  if (x <= 0) return upper ? 1 : 0;
  if (x === Infinity) return upper ? 0 : 1;
  if (upper && a < 1 && x < 1) return upperSmall(x, a);
  if (x < 1 || x < a) {
    const low = gammaPower(x, a) * lowerSeries(x, a);
    return upper ? 1 - low : low;
  }
  const high = gammaPower(x, a) * a * upperFraction(x, a);
  return upper ? high : 1 - high;
}
