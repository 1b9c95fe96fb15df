import { betaPowerConstant } from './incomplete-beta.ts';
import { requireCount } from './require.ts';

/**
 * Logarithm of "n over k", the number of ways to choose k out of n.
 *
 * @param n whole, 0 or more
 * @param k whole, 0 or more; -Infinity is returned when it is more than n
 * @returns relative error about 1e-15
 * @throws RangeError when n or k is not a count
 */
export function logBinomialCoefficient(n: number, k: number): number {
  requireCount('n', n);
  requireCount('k', k);
  if (k > n) return -Infinity;
  if (k === 0 || k === n) return 0;
  const rest = n - k;
  return betaPowerConstant(k, rest) + k * Math.log1p(rest / k) + rest * Math.log1p(k / rest);
}
