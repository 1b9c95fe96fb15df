// One distribution a file: its density, tails and quantiles belong together (a stated exception to one function a file).
import { betaDeviances, betaPowerConstant, incompleteBeta } from './incomplete-beta.ts';
import { requireNumber, requirePositive, requireProbability } from './require.ts';
import { solveTail } from './solve-tail.ts';

function requireShapes(a: number, b: number): void {
  requirePositive('a', a);
  requirePositive('b', b);
}

/**
 * Logarithm of the beta density x^(a-1) (1-x)^(b-1) / B(a, b).
 *
 * @param x any number; -Infinity is returned outside 0 to 1
 * @param a first shape, positive
 * @param b second shape, positive
 * @throws RangeError for x NaN or a shape that is not positive and finite
 */
export function betaLogDensity(x: number, a: number, b: number): number {
  requireNumber('x', x);
  requireShapes(a, b);
  if (x < 0 || x > 1) return -Infinity;
  if (x === 0) return a < 1 ? Infinity : a > 1 ? -Infinity : Math.log(b);
  if (x === 1) return b < 1 ? Infinity : b > 1 ? -Infinity : Math.log(a);
  const scale = Math.log(a) + Math.log(b) - Math.log(a + b) - Math.log(x) - Math.log1p(-x);
  return betaPowerConstant(a, b) + scale - betaDeviances(x, a, b);
}

/** Beta density; arguments and errors as `betaLogDensity`. Infinity at an end whose shape is below 1. */
export function betaDensity(x: number, a: number, b: number): number {
  return Math.exp(betaLogDensity(x, a, b));
}

/**
 * P(X ≤ x) for X beta with shapes a, b: the regularised incomplete beta function I_x(a, b).
 *
 * @param x any number
 * @param a first shape, positive
 * @param b second shape, positive
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for x NaN or a shape that is not positive and finite
 */
export function betaLower(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b, false);
}

/** P(X > x), computed directly; arguments and errors as `betaLower`. */
export function betaUpper(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b, true);
}

/** Solves for the smaller of x and 1 - x. */
function solve(p: number, a: number, b: number, upper: boolean): number {
  const half = incompleteBeta(0.5, a, b, upper);
  if (half === p) return 0.5;
  if (half < p !== upper) return 1 - solveBelowHalf(p, b, a, !upper);
  return solveBelowHalf(p, a, b, upper);
}

function solveBelowHalf(p: number, a: number, b: number, upper: boolean): number {
  return solveTail(
    p,
    !upper,
    Math.min(0.4, a / (a + b)),
    0.5,
    (x) => incompleteBeta(x, a, b, upper),
    (x) => betaDensity(x, a, b),
  );
}

/**
 * The x with P(X ≤ x) = p. The tail that is at most 1/2 is the one solved, for x or for 1 - x, whichever is smaller.
 *
 * @param p probability, 0 to 1; 0 gives 0 and 1 gives 1
 * @param a first shape, positive
 * @param b second shape, positive
 * @returns 0 or 1 also when x or 1 - x is smaller than a number can hold
 * @throws RangeError for p outside 0 to 1 or a shape that is not positive and finite
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireProbability('p', p);
  requireShapes(a, b);
  if (p === 0) return 0;
  if (p === 1) return 1;
  return p <= 0.5 ? solve(p, a, b, false) : solve(1 - p, a, b, true);
}

/** The x with P(X > x) = p; p = 0 gives 1 and p = 1 gives 0. Otherwise as `betaQuantile`. */
export function betaUpperQuantile(p: number, a: number, b: number): number {
  requireProbability('p', p);
  requireShapes(a, b);
  if (p === 0) return 1;
  if (p === 1) return 0;
  return p <= 0.5 ? solve(p, a, b, true) : solve(1 - p, a, b, false);
}
