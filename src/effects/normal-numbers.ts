import { normalUpper, normalUpperQuantile } from '../statistics/distributions/normal.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { RowNumbers } from './count-rows.ts';

/** Numbers of a difference with its normal (Wald) interval and two-sided p; `no-variation` when the variance is 0. */
export function differenceNumbers(estimate: number, variance: number, level: number): Estimated<RowNumbers> {
  if (!(variance > 0))
    return notEstimable('no-variation', 'The variance of the estimate is 0: nothing varies between persons.');
  const standardError = Math.sqrt(variance);
  const margin = normalUpperQuantile((1 - level) / 2) * standardError;
  const statistic = estimate / standardError;
  return {
    status: 'ok',
    estimate,
    standardError,
    low: estimate - margin,
    high: estimate + margin,
    level,
    statistic,
    p: 2 * normalUpper(Math.abs(statistic)),
  };
}

/** Numbers of a ratio from its logarithm: estimate and interval on the ratio scale, standard error of the logarithm. */
export function ratioNumbers(log: number, variance: number, level: number): Estimated<RowNumbers> {
  const numbers = differenceNumbers(log, variance, level);
  if (numbers.status !== 'ok') return numbers;
  return {
    ...numbers,
    estimate: Math.exp(log),
    low: Math.exp(numbers.low as number),
    high: Math.exp(numbers.high as number),
  };
}
