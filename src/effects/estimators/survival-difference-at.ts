import { text } from '../../core/text.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import type { KaplanMeierCurve } from '../../statistics/survival/kaplan-meier.ts';
import { kaplanMeierAt } from '../../statistics/survival/kaplan-meier-at.ts';
import { countRow, type RowNumbers } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { kaplanMeierCurves } from '../kaplan-meier-curves.ts';
import { differenceNumbers } from '../normal-numbers.ts';
import { survivalData, survivalNotes, survivalPlace } from '../survival-data.ts';

/**
 * `survival.difference-at`: difference between arms in the share without the event at the horizon.
 *
 * @see docs/statistics.md#survival.difference-at
 */
export const survivalDifferenceAt: EstimatorDefinition = {
  id: 'survival.difference-at',
  outcomes: ['time-to-event'],
  requires: ['horizon'],
  ignores: ['clusters'],
  recommended: 'always',
  title: text(
    'Difference in the share without the event at the horizon',
    'Forskel i andelen uden hændelsen ved horisonten',
  ),
  reference: 'difference of R summary(survfit(), times)',
  variants: {},
  estimate: (data, { horizon, level }) => {
    const survival = survivalData(data);
    const curves = kaplanMeierCurves(data);
    const kind = {
      estimand: 'survival-difference',
      estimator: 'survival.difference-at',
      method: `Difference of Kaplan–Meier shares without the event at time ${horizon ?? '(no horizon)'}; ${data.weight === null ? 'Greenwood' : 'infinitesimal-jackknife'} variances added; normal interval and p.`,
    };
    return data.arms
      .slice(1)
      .map((_, index) =>
        countRow(
          kind,
          survivalPlace(survival, index + 1, true, survivalNotes(data, true)),
          horizon === null
            ? notEstimable('not-applicable', 'No horizon is given.')
            : difference(
                curves[index + 1] as KaplanMeierCurve,
                curves[0] as KaplanMeierCurve,
                horizon,
                level,
              ),
        ),
      );
  },
};

function difference(
  treated: KaplanMeierCurve,
  control: KaplanMeierCurve,
  horizon: number,
  level: number,
): Estimated<RowNumbers> {
  const one = kaplanMeierAt(treated, horizon);
  if (one.status !== 'ok') return one;
  const zero = kaplanMeierAt(control, horizon);
  if (zero.status !== 'ok') return zero;
  return differenceNumbers(one.survival - zero.survival, varianceOf(one) + varianceOf(zero), level);
}

/** Variance of the share; 0 where the curve is 0, as Greenwood's formula has it without censoring. */
function varianceOf(at: { readonly survival: number; readonly logStandardError: number }): number {
  return at.survival === 0 ? 0 : (at.survival * at.logStandardError) ** 2;
}
