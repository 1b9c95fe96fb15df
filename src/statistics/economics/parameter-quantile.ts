import { betaQuantile } from '../distributions/beta.ts';
import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { requireFinite, requirePositive, requireProbability } from '../distributions/require.ts';

/** A declared distribution of an uncertain parameter. */
export type ParameterDistribution =
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number };

/**
 * Purpose: the x with P(X ≤ x) = p of a declared distribution; a gamma is scale/2 times a chi-square with twice the shape in degrees of
 * freedom. One uniform number gives one draw, so that draws depend on nothing but the stream.
 *
 * @param p in [0, 1]
 * @returns may be infinite at p = 0 or 1
 * @throws RangeError for p or a parameter out of range
 */
export function parameterQuantile(distribution: ParameterDistribution, p: number): number {
  requireProbability('p', p);
  switch (distribution.kind) {
    case 'gamma':
      requirePositive('shape', distribution.shape);
      requirePositive('scale', distribution.scale);
      return (distribution.scale / 2) * chiSquareQuantile(p, 2 * distribution.shape);
    case 'beta':
      return betaQuantile(p, distribution.a, distribution.b);
    case 'normal':
      requireFinite('mean', distribution.mean);
      requirePositive('sd', distribution.sd);
      return distribution.mean + distribution.sd * normalQuantile(p);
    case 'uniform':
      requireFinite('low', distribution.low);
      requireFinite('high', distribution.high);
      if (distribution.high < distribution.low) throw new RangeError('high must not lie below low');
      return distribution.low + p * (distribution.high - distribution.low);
  }
}
