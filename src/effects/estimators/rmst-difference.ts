import { text } from '../../core/text.ts';
import { countRow } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { differenceNumbers } from '../normal-numbers.ts';
import { armMeans, horizonWords, meanContrasts } from '../rmst-rows.ts';
import { survivalData, survivalNotes, survivalPlace } from '../survival-data.ts';

/**
 * `rmst.difference`: difference in mean time without the event up to the horizon; the mean of each arm beside it.
 *
 * @see docs/statistics.md#rmst.difference
 */
export const rmstDifference: EstimatorDefinition = {
  id: 'rmst.difference',
  outcomes: ['time-to-event'],
  requires: ['horizon'],
  ignores: ['clusters'],
  recommended: 'always',
  title: text(
    'Difference in restricted mean time without the event',
    'Forskel i begrænset middeltid uden hændelsen',
  ),
  reference: 'definitions of survRM2; area under R survfit',
  variants: {},
  estimate: (data, { horizon, level }) => {
    const survival = survivalData(data);
    const means = armMeans(data, horizon);
    const words = horizonWords(data, horizon);
    const estimator = 'rmst.difference';
    const arms = means.map((mean, arm) =>
      countRow(
        { estimand: 'rmst', estimator, method: `Restricted mean time ${words}; normal interval.` },
        survivalPlace(survival, arm, false, survivalNotes(data, true)),
        mean.status === 'ok' ? meanNumbers(mean.mean, mean.variance, level) : mean,
      ),
    );
    const differences = meanContrasts(
      data,
      means,
      {
        estimand: 'rmst-difference',
        estimator,
        method: `Difference of restricted mean times ${words}; normal interval and p.`,
      },
      (treated, control) =>
        differenceNumbers(treated.mean - control.mean, treated.variance + control.variance, level),
    );
    return [...differences, ...arms];
  },
};

/** A single mean has an interval, but no test against 0; without events before the horizon it is the horizon itself. */
function meanNumbers(mean: number, variance: number, level: number): ReturnType<typeof differenceNumbers> {
  const numbers = differenceNumbers(mean, variance, level);
  if (numbers.status !== 'ok') {
    return { status: 'ok', estimate: mean, notes: ['No interval: nothing varies before the horizon.'] };
  }
  const { statistic: _statistic, p: _p, ...rest } = numbers;
  return rest;
}
