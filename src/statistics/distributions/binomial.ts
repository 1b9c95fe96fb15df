// One distribution a file: its mass, tails and quantiles belong together (a stated exception to one function a file).
import { devianceTerm } from './deviance.ts';
import { productError } from './exact-product.ts';
import { betaPower, betaPowerConstant, betaTail } from './incomplete-beta.ts';
import { normalUpperQuantile } from './normal.ts';
import { requireCount, requireNumber, requireProbability } from './require.ts';
import { searchCount } from './search-count.ts';

function requireTrials(n: number, p: number): void {
  requireCount('n', n);
  requireProbability('p', p);
}

/** The two deviances of the mass (Loader 2000, section 3); np and nq are carried to twice the precision. */
function deviances(k: number, n: number, p: number): number {
  const q = 1 - p;
  const qError = 1 - q - p;
  const np = n * p;
  const nq = n * q;
  const overSuccesses = (k - np - productError(n, p)) / np;
  const overFailures = (n - k - nq - productError(n, q) - n * qError) / nq;
  return devianceTerm(k, np, overSuccesses) + devianceTerm(n - k, nq, overFailures);
}

/**
 * Logarithm of P(X = k), X the successes in n independent trials with chance p.
 *
 * @param k any number; -Infinity is returned when it is not a whole number from 0 to n
 * @param n number of trials, whole, 0 or more
 * @param p chance of a success, 0 to 1
 * @throws RangeError for k NaN, n not a count, p outside 0 to 1
 */
export function binomialLogMass(k: number, n: number, p: number): number {
  requireTrials(n, p);
  requireNumber('k', k);
  if (!Number.isInteger(k) || k < 0 || k > n) return -Infinity;
  if (p === 0) return k === 0 ? 0 : -Infinity;
  if (p === 1) return k === n ? 0 : -Infinity;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  return betaPowerConstant(k, n - k) - deviances(k, n, p);
}

/** P(X = k); arguments and errors as `binomialLogMass`. */
export function binomialMass(k: number, n: number, p: number): number {
  requireTrials(n, p);
  if (Number.isInteger(k) && k > 0 && k < n && p > 0 && p < 1) {
    return betaPower(k, n - k, deviances(k, n, p));
  }
  return Math.exp(binomialLogMass(k, n, p));
}

function tail(k: number, n: number, p: number, upper: boolean): number {
  requireTrials(n, p);
  requireNumber('k', k);
  if (k < 0) return upper ? 1 : 0;
  if (k >= n) return upper ? 0 : 1;
  if (p === 0) return upper ? 0 : 1;
  if (p === 1) return upper ? 1 : 0;
  // P(X > k) = I_p(k + 1, n - k), whose power is the mass at k times p (n + 1)/(k + 1)
  const a = Math.floor(k) + 1;
  const power = binomialMass(a - 1, n, p) * (p * ((n + 1) / a));
  const lambda = a - n * p - productError(n, p) - p;
  return betaTail(p, 1 - p, a, n - a + 1, lambda, power, !upper);
}

/**
 * P(X ≤ k), X the successes in n independent trials with chance p.
 *
 * @param k any number; its whole part counts
 * @param n number of trials, whole, 0 or more
 * @param p chance of a success, 0 to 1
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for k NaN, n not a count, p outside 0 to 1
 * @see NIST DLMF 8.17.5
 */
export function binomialLower(k: number, n: number, p: number): number {
  return tail(k, n, p, false);
}

/** P(X > k), without k itself, computed directly; arguments and errors as `binomialLower`. */
export function binomialUpper(k: number, n: number, p: number): number {
  return tail(k, n, p, true);
}

function normalGuess(z: number, n: number, p: number): number {
  return n * p + z * Math.sqrt(n * p * (1 - p));
}

/**
 * The smallest k with P(X ≤ k) ≥ probability (slack: see `searchCount`).
 *
 * @param probability 0 to 1; 0 gives 0, 1 gives the end of the support
 * @param n number of trials, whole, 0 or more
 * @param p chance of a success, 0 to 1
 * @throws RangeError for a probability outside 0 to 1 or n not a count
 */
export function binomialQuantile(probability: number, n: number, p: number): number {
  requireProbability('probability', probability);
  requireTrials(n, p);
  if (probability === 0) return p === 1 ? n : 0;
  if (probability === 1) return p === 0 ? 0 : n;
  const guess = normalGuess(-normalUpperQuantile(probability), n, p);
  return searchCount(probability, false, 0, n, guess, (k) => tail(k, n, p, false));
}

/** The smallest k with P(X > k) ≤ probability. Otherwise as `binomialQuantile`. */
export function binomialUpperQuantile(probability: number, n: number, p: number): number {
  requireProbability('probability', probability);
  requireTrials(n, p);
  if (probability === 0) return p === 0 ? 0 : n;
  if (probability === 1) return p === 1 ? n : 0;
  const guess = normalGuess(normalUpperQuantile(probability), n, p);
  return searchCount(probability, true, 0, n, guess, (k) => tail(k, n, p, true));
}
