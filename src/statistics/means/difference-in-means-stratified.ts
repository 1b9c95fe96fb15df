import type { Estimated } from '../result.ts';
import type { CellMoments } from './cell-moments.ts';
import { type MeanEstimate, meanEstimate } from './mean-estimate.ts';
import { stratifiedDifference } from './stratified-difference.ts';
import {
  type DegreesOfFreedomRule,
  type StratifiedVariance,
  stratifiedVariance,
} from './stratified-variance.ts';

export interface StratifiedMeanDifference extends MeanEstimate {
  readonly design: StratifiedVariance['design'];
  /** Strata with rows, and how many of them have a single row in an arm. */
  readonly strata: number;
  readonly small: number;
}

/**
 * Difference in means of a trial allocated within strata: the strata's differences weighted by size, with the
 * variance of the design (Neyman within strata; matched pairs; small strata pooled) and a t interval.
 *
 * @param moments cells 2·stratum + arm, arm 0 control and 1 treated
 * @param options level in (0, 1); `df` rule, `design` (N − 2S) unless given; `labels` of the strata for reasons
 * @returns difference treated − control; `no-observations`, `empty-arm`, `single-arm-stratum`, `singleton-stratum`,
 *   `no-variation`
 * @see docs of `stratifiedDifference` and `stratifiedVariance`. R: `estimatr::difference_in_means(blocks =)`
 */
export function differenceInMeansStratified(
  moments: CellMoments,
  options: {
    readonly level: number;
    readonly df?: DegreesOfFreedomRule;
    readonly labels?: readonly string[];
  },
): Estimated<StratifiedMeanDifference> {
  const point = stratifiedDifference(moments, options.labels);
  if (point.status !== 'ok') return point;
  const spread = stratifiedVariance(point, options.df ?? 'design', options.labels);
  if (spread.status !== 'ok') return spread;
  const inference = meanEstimate(point.estimate, spread.variance, spread.df, options.level);
  if (inference.status !== 'ok') return inference;
  return { ...inference, design: spread.design, strata: point.strata.length, small: spread.small };
}
