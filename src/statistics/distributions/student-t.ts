// One distribution a file: its density, tails and quantiles belong together (a stated exception to one function a file).
import { betaPowerConstant, betaTail } from './incomplete-beta.ts';
import { normalUpperQuantile } from './normal.ts';
import { requireNumber, requirePositive, requireProbability } from './require.ts';
import { solveTail } from './solve-tail.ts';

/** Beyond this |t| only the leading power t^-df of the tail is left within double precision. */
const FAR = 1e100;

/** log of Γ(a + 3/2) / (Γ(a + 1) Γ(3/2)), a = df/2: the constant of the beta power. */
function logConstant(df: number): number {
  const a = df / 2;
  return betaPowerConstant(a, 0.5) + a * Math.log1p(0.5 / a) + 0.5 * Math.log1p(df);
}

let lastDf = 0;
let lastConstant = 0;

/** exp(logConstant(df)), kept for the last df: Monte Carlo loops ask for one df thousands of times. */
function constant(df: number): number {
  if (df !== lastDf) {
    lastConstant = Math.exp(logConstant(df));
    lastDf = df;
  }
  return lastConstant;
}

/** P(|T| > t), or P(|T| ≤ t) when `central`; t > 0. I_x(df/2, 1/2) at x = df/(df + t²), DLMF 8.17. */
function twoSided(t: number, df: number, central: boolean): number {
  if (t > FAR) {
    const log = logConstant(df) - Math.log1p(df) - df * (Math.log(t) - 0.5 * Math.log(df));
    return central ? -Math.expm1(log) : Math.exp(log);
  }
  const square = t * t;
  const z = square / df;
  const x = 1 / (1 + z);
  const y = z * x;
  const power = constant(df) * Math.exp((-df / 2) * Math.log1p(z)) * Math.sqrt(y);
  // λ = ay - bx with a = df/2, b = 1/2
  return betaTail(x, y, df / 2, 0.5, 0.5 * (square - 1) * x, power, central);
}

/**
 * Logarithm of the density of Student's t.
 *
 * @param t any number
 * @param df degrees of freedom, positive, whole or not
 * @throws RangeError for t NaN or df not positive and finite
 */
export function tLogDensity(t: number, df: number): number {
  requireNumber('t', t);
  requirePositive('df', df);
  const size = Math.abs(t);
  const log1pz = size > FAR ? 2 * Math.log(size) - Math.log(df) : Math.log1p((size * size) / df);
  const scale = 0.5 * Math.log(df) - Math.log1p(df) - Math.LN2;
  return logConstant(df) + scale - ((df + 1) / 2) * log1pz;
}

/** Density of Student's t; arguments and errors as `tLogDensity`. */
export function tDensity(t: number, df: number): number {
  return Math.exp(tLogDensity(t, df));
}

/**
 * P(T > t) for Student's t, computed directly. Twice `tUpper(Math.abs(t), df)` is the two-sided p-value.
 *
 * @param t any number
 * @param df degrees of freedom, positive, whole or not
 * @returns relative error below 1e-12 down to 1e-300
 * @throws RangeError for t NaN or df not positive and finite
 */
export function tUpper(t: number, df: number): number {
  requireNumber('t', t);
  requirePositive('df', df);
  if (t === 0) return 0.5;
  if (t === Infinity) return 0;
  if (t === -Infinity) return 1;
  if (t < 0) return 0.5 + 0.5 * twoSided(-t, df, true);
  return 0.5 * twoSided(t, df, false);
}

/** P(T ≤ t), computed directly; arguments and errors as `tUpper`. */
export function tLower(t: number, df: number): number {
  return tUpper(-t, df);
}

/** The positive t with upper tail p < 1/2; near 1/2 through P(|T| ≤ t), so that a small t keeps its digits. */
function positive(p: number, df: number): number {
  const central = p > 0.25;
  return solveTail(
    central ? 1 - 2 * p : 2 * p,
    central,
    df > 2 ? normalUpperQuantile(p) : 1,
    Infinity,
    (t) => twoSided(t, df, central),
    (t) => 2 * tDensity(t, df),
  );
}

/**
 * The t with P(T > t) = p.
 *
 * @param p probability, 0 to 1; 0 gives Infinity and 1 gives -Infinity
 * @param df degrees of freedom, positive, whole or not
 * @returns infinite also when t is beyond what a number can hold
 * @throws RangeError for p outside 0 to 1 or df not positive and finite
 */
export function tUpperQuantile(p: number, df: number): number {
  requireProbability('p', p);
  requirePositive('df', df);
  if (p === 0) return Infinity;
  if (p === 1) return -Infinity;
  if (p === 0.5) return 0;
  return p < 0.5 ? positive(p, df) : -positive(1 - p, df);
}

/** The t with P(T ≤ t) = p; p = 0 gives -Infinity and p = 1 gives Infinity. Otherwise as `tUpperQuantile`. */
export function tQuantile(p: number, df: number): number {
  const t = tUpperQuantile(p, df);
  return t === 0 ? 0 : -t;
}
