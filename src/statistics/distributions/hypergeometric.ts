// One distribution a file: its mass, tails and quantiles belong together (a stated exception to one function a file).
// Argument order as in R: x marked drawn, m marked and n unmarked in the urn, k drawn.
import { devianceTerm } from './deviance.ts';
import { logFactorialRatio } from './log-gamma.ts';
import { normalUpperQuantile } from './normal.ts';
import { requireCount, requireNumber, requireProbability } from './require.ts';
import { searchCount } from './search-count.ts';

function requireUrn(m: number, n: number, k: number): void {
  requireCount('m', m);
  requireCount('n', n);
  requireCount('k', k);
  if (k > m + n) throw new RangeError('k must not be more than m + n');
}

/**
 * log mass inside the support. The four counts of the 2 × 2 table differ from their expected counts by one number d;
 * the large powers of the nine factorials cancel and leave the four deviances, which are all positive.
 */
function logMass(x: number, m: number, n: number, k: number): number {
  const total = m + n;
  if (m === 0 || n === 0 || k === 0 || k === total) return 0;
  const rest = total - k;
  const d = (x * total - m * k) / total;
  const e11 = (m / total) * k;
  const e12 = (m / total) * rest;
  const e21 = (n / total) * k;
  const e22 = (n / total) * rest;
  const w = logFactorialRatio;
  const margins = w(m) + w(n) + w(k) + w(rest) - w(total);
  const cells = w(x) + w(m - x) + w(k - x) + w(n - k + x);
  return (
    margins -
    cells -
    (devianceTerm(x, e11, d / e11) +
      devianceTerm(m - x, e12, -d / e12) +
      devianceTerm(k - x, e21, -d / e21) +
      devianceTerm(n - k + x, e22, d / e22))
  );
}

/**
 * Logarithm of P(X = x), X the marked among k drawn without replacement from m marked and n unmarked.
 *
 * @param x any number; -Infinity is returned outside max(0, k - n) to min(k, m) and between whole numbers
 * @param m marked, whole, 0 or more
 * @param n unmarked, whole, 0 or more
 * @param k drawn, whole, 0 to m + n; x (m + n) and m k must stay below 2^53
 * @throws RangeError for x NaN or m, n, k that are not such counts
 */
export function hypergeometricLogMass(x: number, m: number, n: number, k: number): number {
  requireNumber('x', x);
  requireUrn(m, n, k);
  if (!Number.isInteger(x) || x < Math.max(0, k - n) || x > Math.min(k, m)) return -Infinity;
  const log = logMass(x, m, n, k);
  // a mass close to 1 has its logarithm from the masses of all the other counts
  if (log > -0.05) return Math.log1p(0 - outward(x - 1, m, n, k, -1) - outward(x + 1, m, n, k, 1));
  return log;
}

/** P(X = x); arguments and errors as `hypergeometricLogMass`. */
export function hypergeometricMass(x: number, m: number, n: number, k: number): number {
  return Math.exp(hypergeometricLogMass(x, m, n, k));
}

/** Sum of the masses from x outward, away from the mean, by the ratios of neighbours. */
function outward(x: number, m: number, n: number, k: number, step: 1 | -1): number {
  const low = Math.max(0, k - n);
  const high = Math.min(k, m);
  if (x < low || x > high) return 0;
  let term = 1;
  let sum = 1;
  if (step === 1) {
    for (let j = x; j < high && term > sum * 1e-18; j += 1) {
      term *= ((m - j) / (j + 1)) * ((k - j) / (n - k + j + 1));
      sum += term;
    }
  } else {
    for (let j = x; j > low && term > sum * 1e-18; j -= 1) {
      term *= (j / (m - j + 1)) * ((n - k + j) / (k - j + 1));
      sum += term;
    }
  }
  return Math.exp(logMass(x, m, n, k)) * sum;
}

function tail(x: number, m: number, n: number, k: number, upper: boolean): number {
  requireNumber('x', x);
  requireUrn(m, n, k);
  const whole = Math.floor(x);
  if (whole < Math.max(0, k - n)) return upper ? 1 : 0;
  if (whole >= Math.min(k, m)) return upper ? 0 : 1;
  // summed away from the mean; where that sum is the larger tail, the smaller one is summed instead
  if (whole * (m + n) < m * k) {
    const low = outward(whole, m, n, k, -1);
    if (!upper) return Math.min(low, 1);
    return low <= 0.5 ? 1 - low : outward(whole + 1, m, n, k, 1);
  }
  const high = outward(whole + 1, m, n, k, 1);
  if (upper) return Math.min(high, 1);
  return high <= 0.5 ? 1 - high : outward(whole, m, n, k, -1);
}

/**
 * P(X ≤ x), X the marked among k drawn without replacement from m marked and n unmarked.
 *
 * @param x any number; its whole part counts
 * @param m marked, whole, 0 or more
 * @param n unmarked, whole, 0 or more
 * @param k drawn, whole, 0 to m + n; x (m + n) and m k must stay below 2^53
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for x NaN or m, n, k that are not such counts
 */
export function hypergeometricLower(x: number, m: number, n: number, k: number): number {
  return tail(x, m, n, k, false);
}

/** P(X > x), without x itself, computed directly; arguments and errors as `hypergeometricLower`. */
export function hypergeometricUpper(x: number, m: number, n: number, k: number): number {
  return tail(x, m, n, k, true);
}

function search(p: number, m: number, n: number, k: number, upper: boolean): number {
  requireProbability('p', p);
  requireUrn(m, n, k);
  const low = Math.max(0, k - n);
  const high = Math.min(k, m);
  if (p === 0 || p === 1) return (p === 1) === upper ? low : high;
  const total = Math.max(2, m + n);
  const sd = Math.sqrt((k * (m / total) * (n / total) * (total - k)) / (total - 1));
  const z = upper ? normalUpperQuantile(p) : -normalUpperQuantile(p);
  return searchCount(p, upper, low, high, (k / total) * m + z * sd, (x) => tail(x, m, n, k, upper));
}

/**
 * The smallest x with P(X ≤ x) ≥ p (slack: see `searchCount`).
 *
 * @param p probability, 0 to 1; 0 and 1 give the ends of the support
 * @param m marked, whole, 0 or more
 * @param n unmarked, whole, 0 or more
 * @param k drawn, whole, 0 to m + n
 * @throws RangeError for p outside 0 to 1 or m, n, k that are not such counts
 */
export function hypergeometricQuantile(p: number, m: number, n: number, k: number): number {
  return search(p, m, n, k, false);
}

/** The smallest x with P(X > x) ≤ p. Otherwise as `hypergeometricQuantile`. */
export function hypergeometricUpperQuantile(p: number, m: number, n: number, k: number): number {
  return search(p, m, n, k, true);
}
