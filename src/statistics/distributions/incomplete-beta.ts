import { devianceTerm } from './deviance.ts';
import { productError } from './exact-product.ts';
import { logFactorialRatio, logGamma1p } from './log-gamma.ts';
import { logGammaRatio } from './log-gamma-ratio.ts';
import { requireNumber, requirePositive } from './require.ts';

/**
 * The factor x^a y^b Γ(n + 1) / (Γ(a + 1) Γ(b + 1)), n = a + b, of every tail below.
 *
 * With Γ(t + 1) = (t/e)^t exp(w(t)) the large powers cancel by hand and leave two deviances, both positive:
 * exp(w(n) - w(a) - w(b)) exp(-[D(a; nx) + D(b; ny)]), D(t; m) = t log(t/m) + m - t (Loader 2000, section 3).
 *
 * @param a positive
 * @param b positive
 * @param deviances D(a; nx) + D(b; ny)
 */
export function betaPower(a: number, b: number, deviances: number): number {
  return Math.exp(betaPowerConstant(a, b)) * Math.exp(-deviances);
}

/** w(a + b) - w(a) - w(b), the logarithm of `betaPower` without its deviances. */
export function betaPowerConstant(a: number, b: number): number {
  return logFactorialRatio(a + b) - logFactorialRatio(a) - logFactorialRatio(b);
}

/** a - (a + b) x to twice the precision of its parts: the rounding of a + b and of the product taken out. */
function excess(a: number, b: number, x: number): number {
  const n = a + b;
  const back = n - a;
  const sumError = a - (n - back) + (b - back);
  return a - n * x - (productError(n, x) + sumError * x);
}

/**
 * D(a; nx) + D(b; ny) at a point 0 < x < 1 with y = 1 - x; nx and ny are carried to twice the precision,
 * because their rounding alone would cost 1e-11 in the tails of a, b near 1e5.
 */
export function betaDeviances(x: number, a: number, b: number): number {
  const n = a + b;
  const y = 1 - x;
  const yError = 1 - y - x;
  const nx = n * x;
  const ny = n * y;
  const overA = excess(a, b, x) / nx;
  const overB = (excess(b, a, y) - n * yError) / ny;
  return devianceTerm(a, nx, overA) + devianceTerm(b, ny, overB);
}

/** 1 + x(n)/(a + 1) + x²(n)(n + 1)/((a + 1)(a + 2)) + ..., all terms positive (DLMF 8.17.8). */
function series(x: number, a: number, n: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 0; j < 10_000; j += 1) {
    term *= ((n + j) * x) / (a + 1 + j);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/**
 * The continued fraction of Didonato & Morris 1992, equation 9, by forward recurrence with the newest
 * denominator scaled to 1. It sees y and λ as well as x, so nothing is lost where x is close to 1.
 */
function fraction(x: number, y: number, a: number, b: number, lambda: number): number {
  const n = a + b;
  let beta = (a / (a + 1)) * (lambda + 1);
  let below = 1 / beta;
  let value = below;
  let above = 0;
  for (let j = 1; j < 1_000_000; j += 1) {
    const inner = 1 / (a + 2 * j - 1);
    const shift = j * (b - j) * x * inner;
    const alpha = (a + j - 1) * inner * (n + j - 1) * x * shift;
    beta = j + shift + ((a + j) / (a + 2 * j + 1)) * (lambda + 1 + j * (1 + y));
    const scale = 1 / (beta + alpha * below);
    const next = (beta * value + alpha * above) * scale;
    above = value * scale;
    below = scale;
    if (Math.abs(next - value) <= 1e-16 * next) return next;
    value = next;
  }
  return value;
}

/** I_x(a, b) divided by x^a y^b / (a B(a, b)), for x up to about a/n. */
function scaledLower(x: number, y: number, a: number, b: number, lambda: number): number {
  if (x <= 0.75 && (a + b) * x <= 0.75 * (a + 1)) return series(x, a, a + b);
  return a * fraction(x, y, a, b, lambda);
}

/**
 * 1 - I_x(a, b) for small a and x up to about a/n, as -expm1(log I): nearly all mass lies at 0, and 1 - I would
 * lose digits. I = x^a Γ(a + b)/(Γ(a + 1) Γ(b)) (1 + a Σ (1 - b)_j x^j / (j! (a + j))), DLMF 8.17.7.
 */
function upperSmall(x: number, a: number, b: number): number {
  let term = 1;
  let sum = 0;
  for (let j = 1; j < 1000; j += 1) {
    term *= ((j - b) / j) * x;
    const part = term / (a + j);
    sum += part;
    if (Math.abs(part) <= 1e-18 * Math.abs(sum)) break;
  }
  return -Math.expm1(a * Math.log(x) + (logGammaRatio(a, b) - logGamma1p(a)) + Math.log1p(a * sum));
}

/**
 * One tail of the regularised incomplete beta function at a point given by x, y = 1 - x and λ = ay - bx,
 * each accurate by itself. The tail on the near side of the mean is summed directly, the other is 1 minus it.
 *
 * @param power x^a y^b Γ(n + 1) / (Γ(a + 1) Γ(b + 1)), see `betaPower`
 * @param upper whether 1 - I_x(a, b) is wanted
 */
export function betaTail(
  x: number,
  y: number,
  a: number,
  b: number,
  lambda: number,
  power: number,
  upper: boolean,
): number {
  const n = a + b;
  if (lambda + y > x) {
    if (upper && a < 0.2) return upperSmall(x, a, b);
    const low = power * (b / n) * scaledLower(x, y, a, b, lambda);
    return upper ? 1 - low : low;
  }
  if (!upper && b < 0.2) return upperSmall(y, b, a);
  const high = power * (a / n) * scaledLower(y, x, b, a, -lambda);
  return upper ? high : 1 - high;
}

/**
 * Regularised incomplete beta function I_x(a, b), or 1 - I_x(a, b) computed directly.
 *
 * @param x any number; below 0 counts as 0, above 1 as 1
 * @param a positive
 * @param b positive
 * @param upper true for the upper tail
 * @throws RangeError for x NaN, a or b not positive and finite
 * @see NIST DLMF 8.17; Didonato & Morris 1992 (ACM TOMS 18, algorithm 708), equation 9
 */
export function incompleteBeta(x: number, a: number, b: number, upper = false): number {
  requireNumber('x', x);
  requirePositive('a', a);
  requirePositive('b', b);
  if (x <= 0) return upper ? 1 : 0;
  if (x >= 1) return upper ? 0 : 1;
  const lambda = excess(a, b, x);
  return betaTail(x, 1 - x, a, b, lambda, betaPower(a, b, betaDeviances(x, a, b)), upper);
}
