import { tUpper, tUpperQuantile } from '../distributions/student-t.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';

/** A mean or a difference between two means (treated − control) with its t interval and two-sided test of 0. */
export interface MeanEstimate extends Interval {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
  /** estimate / standardError. */
  readonly statistic: number;
  readonly p: number;
}

/**
 * Student's t interval estimate ± t·√variance and the two-sided p of "the true value is 0".
 *
 * @param estimate in the outcome's unit
 * @param variance of the estimate, ≥ 0
 * @param df degrees of freedom, > 0, need not be whole
 * @param level in (0, 1)
 * @returns the estimate; `no-variation` when the variance is 0, `too-few-observations` when no degree of freedom is left
 */
export function meanEstimate(
  estimate: number,
  variance: number,
  df: number,
  level: number,
): Estimated<MeanEstimate> {
  if (!(variance > 0)) {
    return notEstimable(
      'no-variation',
      'The outcome does not vary within the arms, so the standard error is 0.',
    );
  }
  if (!(df > 0)) {
    return notEstimable('too-few-observations', 'No degree of freedom is left for the standard error.');
  }
  const standardError = Math.sqrt(variance);
  const statistic = estimate / standardError;
  const margin = tUpperQuantile((1 - level) / 2, df) * standardError;
  return {
    status: 'ok',
    estimate,
    standardError,
    df,
    statistic,
    p: Math.min(1, 2 * tUpper(Math.abs(statistic), df)),
    low: estimate - margin,
    high: estimate + margin,
    level,
  };
}
