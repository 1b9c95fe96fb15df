// One distribution a file: its density, tails and quantiles belong together (a stated exception to one function a file).
import { incompleteGamma, logGammaPower } from './incomplete-gamma.ts';
import { normalUpperQuantile } from './normal.ts';
import { requireNumber, requirePositive, requireProbability } from './require.ts';
import { solveTail } from './solve-tail.ts';

/**
 * Logarithm of the chi-square density x^(df/2 - 1) e^(-x/2) / (2^(df/2) Γ(df/2)).
 *
 * @param x any number; -Infinity is returned below 0
 * @param df degrees of freedom, positive, whole or not
 * @throws RangeError for x NaN or df not positive and finite
 */
export function chiSquareLogDensity(x: number, df: number): number {
  requireNumber('x', x);
  requirePositive('df', df);
  if (x < 0 || x === Infinity) return -Infinity;
  if (x === 0) return df < 2 ? Infinity : df > 2 ? -Infinity : -Math.LN2;
  return logGammaPower(x / 2, df / 2) + Math.log(df / 2) - Math.log(x);
}

/** Chi-square density; arguments and errors as `chiSquareLogDensity`. */
export function chiSquareDensity(x: number, df: number): number {
  return Math.exp(chiSquareLogDensity(x, df));
}

/**
 * P(X ≤ x) for X chi-square: the regularised incomplete gamma function P(df/2, x/2).
 *
 * @param x any number
 * @param df degrees of freedom, positive, whole or not
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for x NaN or df not positive and finite
 */
export function chiSquareLower(x: number, df: number): number {
  requirePositive('df', df);
  return incompleteGamma(x / 2, df / 2, false);
}

/** P(X > x), the p-value of a chi-square test, computed directly; arguments and errors as `chiSquareLower`. */
export function chiSquareUpper(x: number, df: number): number {
  requirePositive('df', df);
  return incompleteGamma(x / 2, df / 2, true);
}

function solve(p: number, df: number, upper: boolean): number {
  // first guess: Wilson & Hilferty 1931, the cube root of X/df is nearly normal
  const z = upper ? normalUpperQuantile(p) : -normalUpperQuantile(p);
  const root = 1 - 2 / (9 * df) + z * Math.sqrt(2 / (9 * df));
  return solveTail(
    p,
    !upper,
    root > 0.1 ? df * root * root * root : df,
    Infinity,
    (x) => incompleteGamma(x / 2, df / 2, upper),
    (x) => chiSquareDensity(x, df),
  );
}

/**
 * The x with P(X ≤ x) = p. The tail that is at most 1/2 is the one solved.
 *
 * @param p probability, 0 to 1; 0 gives 0 and 1 gives Infinity
 * @param df degrees of freedom, positive, whole or not
 * @returns 0 also when x is smaller than a number can hold
 * @throws RangeError for p outside 0 to 1 or df not positive and finite
 */
export function chiSquareQuantile(p: number, df: number): number {
  requireProbability('p', p);
  requirePositive('df', df);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  return p <= 0.5 ? solve(p, df, false) : solve(1 - p, df, true);
}

/** The x with P(X > x) = p; p = 0 gives Infinity and p = 1 gives 0. Otherwise as `chiSquareQuantile`. */
export function chiSquareUpperQuantile(p: number, df: number): number {
  requireProbability('p', p);
  requirePositive('df', df);
  if (p === 0) return Infinity;
  if (p === 1) return 0;
  return p <= 0.5 ? solve(p, df, true) : solve(1 - p, df, false);
}
