import { type Estimated, notEstimable } from '../result.ts';

/** Two estimates and their joint variance. */
export interface RatioInput {
  readonly numerator: number;
  readonly denominator: number;
  /** Variances of the two estimates, ≥ 0, and their covariance. */
  readonly numeratorVariance: number;
  readonly denominatorVariance: number;
  readonly covariance: number;
  /** Critical value of t or normal, > 0. */
  readonly critical: number;
}

/**
 * Fieller's confidence set for numerator / denominator: all ratios r with (numerator − r·denominator)² ≤
 * critical²·Var(numerator − r·denominator). It is an interval with two ends exactly when the denominator differs from 0 at the
 * same critical value.
 *
 * @param input estimates, variances, covariance, critical value
 * @returns ratio and ends; `not-applicable` when the denominator's own interval holds 0 and the set is unbounded
 * @see Fieller 1954, Journal of the Royal Statistical Society B 16:175; Willan & O'Brien 1996, Health Economics 5:297
 */
export function ratioFieller(
  input: RatioInput,
): Estimated<{ readonly estimate: number; readonly low: number; readonly high: number }> {
  const { numerator, denominator, critical } = input;
  const square = critical * critical;
  const a = denominator * denominator - square * input.denominatorVariance;
  if (!(a > 0)) {
    return notEstimable(
      'not-applicable',
      'The interval of the denominator holds 0: the set of ratios is unbounded.',
    );
  }
  const half = numerator * denominator - square * input.covariance;
  const c = numerator * numerator - square * input.numeratorVariance;
  const root = Math.sqrt(Math.max(0, half * half - a * c));
  const far = half < 0 ? half - root : half + root;
  const one = far / a;
  const other = far === 0 ? 0 : c / far;
  return {
    status: 'ok',
    estimate: numerator / denominator,
    low: Math.min(one, other),
    high: Math.max(one, other),
  };
}
