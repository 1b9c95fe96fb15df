import { text } from '../../core/text.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import type { RestrictedMean } from '../../statistics/survival/restricted-mean.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { ratioNumbers } from '../normal-numbers.ts';
import { armMeans, horizonWords, meanContrasts } from '../rmst-rows.ts';

/**
 * `rmst.ratio`: ratio of mean times without the event up to the horizon (variant: of the time after the event).
 *
 * @see docs/statistics.md#rmst.ratio
 */
export const rmstRatio: EstimatorDefinition = {
  id: 'rmst.ratio',
  outcomes: ['time-to-event'],
  requires: ['horizon'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Ratio of restricted mean times without the event',
    'Forhold mellem begrænsede middeltider uden hændelsen',
  ),
  reference: 'definitions of survRM2; area under R survfit',
  variants: {
    'time-lost': text(
      'ratio of horizon − restricted mean time (time lost to the event)',
      'forhold mellem horisont − begrænset middeltid (tid efter hændelsen)',
    ),
  },
  estimate: (data, { horizon, level, variant }) => {
    const lost = variant === 'time-lost';
    const kind = {
      estimand: lost ? 'rmtl-ratio' : 'rmst-ratio',
      estimator: lost ? 'rmst.ratio:time-lost' : 'rmst.ratio',
      method: `Ratio of restricted mean ${lost ? 'times lost' : 'times'} ${horizonWords(data, horizon)}; standard error of the log ratio (delta method); normal interval on the log scale.`,
    };
    return meanContrasts(data, armMeans(data, horizon), kind, (treated, control) =>
      lost
        ? ratio(lostTime(treated, horizon as number), lostTime(control, horizon as number), level)
        : ratio(treated, control, level),
    );
  },
};

function lostTime(mean: RestrictedMean, horizon: number): RestrictedMean {
  return { mean: horizon - mean.mean, variance: mean.variance };
}

function ratio(treated: RestrictedMean, control: RestrictedMean, level: number): Estimated<RowNumbers> {
  if (!(treated.mean > 0) || !(control.mean > 0)) {
    return notEstimable('no-variation', 'A mean time of 0 has no ratio.');
  }
  const variance = treated.variance / treated.mean ** 2 + control.variance / control.mean ** 2;
  return ratioNumbers(Math.log(treated.mean / control.mean), variance, level);
}
