// One distribution a file: its density, tails and quantiles belong together (a stated exception to one function a file).
import { devianceTerm } from './deviance.ts';
import { betaPower, betaPowerConstant, betaTail } from './incomplete-beta.ts';
import { requireNumber, requirePositive, requireProbability } from './require.ts';
import { solveTail } from './solve-tail.ts';

function requireDf(df1: number, df2: number): void {
  requirePositive('df1', df1);
  requirePositive('df2', df2);
}

/**
 * The deviances D(a; nX) + D(b; nY) of the beta power, X = z/(1 + z), z = x df1/df2, a = df1/2, b = df2/2:
 * a - nX and b - nY are multiples of 1 - x, so nothing cancels.
 */
function deviances(x: number, df1: number, df2: number): number {
  const a = df1 / 2;
  const b = df2 / 2;
  const n = a + b;
  const overA = (b / n) * ((1 - x) / x);
  const overB = (a / n) * (x - 1);
  const z = (df1 / df2) * x;
  if (z > 1) {
    const w = df2 / df1 / x;
    return devianceTerm(a, n / (1 + w), overA) + devianceTerm(b, n * (w / (1 + w)), overB);
  }
  return devianceTerm(a, n * (z / (1 + z)), overA) + devianceTerm(b, n / (1 + z), overB);
}

function tail(x: number, df1: number, df2: number, upper: boolean): number {
  requireNumber('x', x);
  requireDf(df1, df2);
  if (x <= 0) return upper ? 1 : 0;
  if (x === Infinity) return upper ? 0 : 1;
  const a = df1 / 2;
  const b = df2 / 2;
  const power = betaPower(a, b, deviances(x, df1, df2));
  // X = z/(1 + z), Y = 1/(1 + z) and λ = aY - bX = a (1 - x)/(1 + z), by way of w = 1/z where z is large
  const z = (df1 / df2) * x;
  if (z > 1) {
    const w = df2 / df1 / x;
    const share = 1 / (1 + w);
    return betaTail(share, w * share, a, b, a * share * ((1 - x) / x) * (df2 / df1), power, upper);
  }
  const rest = 1 / (1 + z);
  return betaTail(z * rest, rest, a, b, a * (1 - x) * rest, power, upper);
}

/**
 * Logarithm of the density of the F distribution.
 *
 * @param x any number; -Infinity is returned below 0
 * @param df1 degrees of freedom of the numerator, positive, whole or not
 * @param df2 degrees of freedom of the denominator, positive, whole or not
 * @throws RangeError for x NaN or degrees of freedom that are not positive and finite
 */
export function fLogDensity(x: number, df1: number, df2: number): number {
  requireNumber('x', x);
  requireDf(df1, df2);
  if (x < 0 || x === Infinity) return -Infinity;
  if (x === 0) return df1 < 2 ? Infinity : df1 > 2 ? -Infinity : 0;
  const scale = Math.log(df1 / 2) + Math.log(df2 / (df1 + df2)) - Math.log(x);
  return betaPowerConstant(df1 / 2, df2 / 2) + scale - deviances(x, df1, df2);
}

/** Density of the F distribution; arguments and errors as `fLogDensity`. */
export function fDensity(x: number, df1: number, df2: number): number {
  return Math.exp(fLogDensity(x, df1, df2));
}

/**
 * P(X ≤ x) for X with the F distribution: I_X(df1/2, df2/2) at X = df1 x/(df1 x + df2).
 *
 * @param x any number
 * @param df1 degrees of freedom of the numerator, positive, whole or not
 * @param df2 degrees of freedom of the denominator, positive, whole or not
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for x NaN or degrees of freedom that are not positive and finite
 */
export function fLower(x: number, df1: number, df2: number): number {
  return tail(x, df1, df2, false);
}

/** P(X > x), the p-value of an F test, computed directly; arguments and errors as `fLower`. */
export function fUpper(x: number, df1: number, df2: number): number {
  return tail(x, df1, df2, true);
}

function solve(p: number, df1: number, df2: number, upper: boolean): number {
  return solveTail(
    p,
    !upper,
    1,
    Infinity,
    (x) => tail(x, df1, df2, upper),
    (x) => fDensity(x, df1, df2),
  );
}

/**
 * The x with P(X ≤ x) = p. The tail that is at most 1/2 is the one solved.
 *
 * @param p probability, 0 to 1; 0 gives 0 and 1 gives Infinity
 * @param df1 degrees of freedom of the numerator, positive, whole or not
 * @param df2 degrees of freedom of the denominator, positive, whole or not
 * @returns 0 or Infinity also when x is beyond what a number can hold
 * @throws RangeError for p outside 0 to 1 or degrees of freedom that are not positive and finite
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  requireProbability('p', p);
  requireDf(df1, df2);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  return p <= 0.5 ? solve(p, df1, df2, false) : solve(1 - p, df1, df2, true);
}

/** The x with P(X > x) = p; p = 0 gives Infinity and p = 1 gives 0. Otherwise as `fQuantile`. */
export function fUpperQuantile(p: number, df1: number, df2: number): number {
  requireProbability('p', p);
  requireDf(df1, df2);
  if (p === 0) return Infinity;
  if (p === 1) return 0;
  return p <= 0.5 ? solve(p, df1, df2, true) : solve(1 - p, df1, df2, false);
}
