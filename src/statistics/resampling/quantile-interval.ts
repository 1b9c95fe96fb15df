import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { bootstrapQuantile } from './bootstrap-quantile.ts';

/**
 * Interval between two quantiles of bootstrap replicates.
 *
 * @param sorted replicates in ascending order, infinite ones permitted
 * @param probabilities of the lower and the upper end
 * @param level what the interval is called, in (0, 1)
 * @returns the interval; `no-observations`, `no-variation`, `not-reached` (too few draws, or an infinite end)
 */
export function quantileInterval(
  sorted: Float64Array,
  probabilities: readonly [number, number],
  level: number,
): Estimated<Interval> {
  if (sorted.length === 0) return notEstimable('no-observations', 'There are no bootstrap draws.');
  if (sorted[0] === sorted[sorted.length - 1]) {
    return notEstimable('no-variation', 'All bootstrap draws give the same value.');
  }
  const low = bootstrapQuantile(sorted, probabilities[0]);
  const high = bootstrapQuantile(sorted, probabilities[1]);
  if (low === null || high === null) {
    return notEstimable('not-reached', `${sorted.length} draws do not reach the tails of the interval.`);
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return notEstimable('not-reached', 'An end of the bootstrap interval lies at infinity.');
  }
  return { status: 'ok', low, high, level };
}
