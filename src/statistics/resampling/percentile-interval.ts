import type { Estimated, Interval } from '../result.ts';
import { quantileInterval } from './quantile-interval.ts';

/**
 * Percentile bootstrap interval: the (1 − level)/2 and (1 + level)/2 quantiles of the replicates.
 *
 * @param replicates bootstrap values of the statistic; infinite ones permitted, never NaN
 * @param level in (0, 1)
 * @returns the interval; `no-variation` when all replicates are equal, `not-reached` when there are too few draws for
 *   the level or an end is infinite
 * @see Davison & Hinkley 1997, eq. 5.18. R: `boot.ci(type = "perc")`
 */
export function percentileInterval(replicates: Float64Array, level: number): Estimated<Interval> {
  return quantileInterval(replicates.slice().sort(), [(1 - level) / 2, (1 + level) / 2], level);
}
