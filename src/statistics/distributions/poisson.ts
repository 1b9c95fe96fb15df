// One distribution a file: its mass, tails and quantiles belong together (a stated exception to one function a file).
import { incompleteGamma, logGammaPower } from './incomplete-gamma.ts';
import { normalUpperQuantile } from './normal.ts';
import { requireNumber, requireProbability } from './require.ts';
import { searchCount } from './search-count.ts';

function requireMean(mean: number): void {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError('mean must be 0 or more and finite');
}

/**
 * Logarithm of the Poisson mass e^-mean mean^k / k!.
 *
 * @param k any number; -Infinity is returned when it is not a whole number, 0 or more
 * @param mean 0 or more, finite
 * @throws RangeError for k NaN or mean negative or infinite
 */
export function poissonLogMass(k: number, mean: number): number {
  requireNumber('k', k);
  requireMean(mean);
  if (!Number.isInteger(k) || k < 0) return -Infinity;
  if (mean === 0) return k === 0 ? 0 : -Infinity;
  return k === 0 ? -mean : logGammaPower(mean, k);
}

/** Poisson mass P(X = k); arguments and errors as `poissonLogMass`. */
export function poissonMass(k: number, mean: number): number {
  return Math.exp(poissonLogMass(k, mean));
}

function tail(k: number, mean: number, upper: boolean): number {
  requireNumber('k', k);
  requireMean(mean);
  if (k < 0) return upper ? 1 : 0;
  if (k === Infinity || mean === 0) return upper ? 0 : 1;
  return incompleteGamma(mean, Math.floor(k) + 1, !upper);
}

/**
 * P(X ≤ k) for X Poisson: Q(k + 1, mean), the upper incomplete gamma function.
 *
 * @param k any number; its whole part counts
 * @param mean 0 or more, finite
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for k NaN or mean negative or infinite
 * @see NIST DLMF 8.4.10
 */
export function poissonLower(k: number, mean: number): number {
  return tail(k, mean, false);
}

/** P(X > k), without k itself, computed directly; arguments and errors as `poissonLower`. */
export function poissonUpper(k: number, mean: number): number {
  return tail(k, mean, true);
}

/**
 * The smallest k with P(X ≤ k) ≥ p (slack: see `searchCount`).
 *
 * @param p probability, 0 to 1; 0 gives 0 and 1 gives Infinity
 * @param mean 0 or more, finite
 * @throws RangeError for p outside 0 to 1 or mean negative or infinite
 */
export function poissonQuantile(p: number, mean: number): number {
  requireProbability('p', p);
  requireMean(mean);
  if (mean === 0 || p === 0) return 0;
  if (p === 1) return Infinity;
  const guess = mean - normalUpperQuantile(p) * Math.sqrt(mean);
  return searchCount(p, false, 0, Number.MAX_SAFE_INTEGER, guess, (k) => tail(k, mean, false));
}

/** The smallest k with P(X > k) ≤ p; p = 0 gives Infinity and p = 1 gives 0. Otherwise as `poissonQuantile`. */
export function poissonUpperQuantile(p: number, mean: number): number {
  requireProbability('p', p);
  requireMean(mean);
  if (mean === 0 || p === 1) return 0;
  if (p === 0) return Infinity;
  const guess = mean + normalUpperQuantile(p) * Math.sqrt(mean);
  return searchCount(p, true, 0, Number.MAX_SAFE_INTEGER, guess, (k) => tail(k, mean, true));
}
