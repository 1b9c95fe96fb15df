import { betaPowerConstant } from './incomplete-beta.ts';
import { requirePositive } from './require.ts';

/**
 * Logarithm of the beta function B(a, b) = Γ(a) Γ(b) / Γ(a + b), without subtracting large log-gammas.
 *
 * @param a positive
 * @param b positive
 * @throws RangeError when a or b is not positive and finite
 */
export function logBeta(a: number, b: number): number {
  requirePositive('a', a);
  requirePositive('b', b);
  // with n = a + b: B = (n/ab) a^a b^b / n^n, times the part that the Stirling powers leave
  const powers = a * Math.log1p(b / a) + b * Math.log1p(a / b);
  return Math.log((a + b) / a / b) - betaPowerConstant(a, b) - powers;
}
