import { text } from '../../core/text.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import type { MeanCumulativeCurve } from '../../statistics/survival/mean-cumulative-count.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow, type RowNumbers, type RowPlace } from '../count-rows.ts';
import { curveHorizon, lastIndexAt } from '../curve-horizon.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { differenceNumbers } from '../normal-numbers.ts';
import { repeatedEventCurves } from '../repeated-events.ts';
import type { ResultRow } from '../result-row.ts';
import { survivalData, survivalNotes, survivalPlace } from '../survival-data.ts';

/**
 * `recurrent.mean-cumulative`: mean number of events per subject by the horizon, per arm, and differences.
 *
 * @see docs/statistics.md#recurrent.mean-cumulative
 */
export const recurrentMeanCumulative: EstimatorDefinition = {
  id: 'recurrent.mean-cumulative',
  outcomes: ['time-to-event'],
  requires: ['cluster'],
  recommended: 'no',
  title: text(
    'Mean number of events per subject (repeated events)',
    'Middelantal hændelser pr. person (gentagne hændelser)',
  ),
  reference: 'R survival::survfit(Surv(start, stop, event), id)',
  variants: {},
  estimate: (data, options) => repeatedRows(data, options),
};

interface At {
  readonly mean: number;
  readonly variance: number;
}

function repeatedRows(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  const result = repeatedEventCurves(data);
  const curves = result.status === 'ok' ? result.curves : [];
  const { horizon, words } = curveHorizon(
    options.horizon,
    curves.map((curve) => curve.time),
  );
  const values = data.arms.map((_, arm) =>
    result.status === 'ok' ? valueAt(curves[arm] as MeanCumulativeCurve, horizon) : result,
  );
  const estimator = 'recurrent.mean-cumulative';
  const method = `mean cumulative count of events per subject ${words}; each cluster is one subject, followed from 0 to her latest row; robust variance`;
  const arms = values.map((value, arm) =>
    countRow(
      { estimand: 'mean-cumulative-count', estimator, method: `Nelson ${method}; normal interval.` },
      place(data, curves, [arm]),
      value.status === 'ok' ? armNumbers(value, options.level) : value,
    ),
  );
  const control = values[0] as Estimated<At>;
  const differences = values.slice(1).map((treated, index) => {
    const kind = {
      estimand: 'mean-cumulative-count-difference',
      estimator,
      method: `Difference of Nelson ${method}; normal interval and p.`,
    };
    const where = place(data, curves, [0, index + 1]);
    if (treated.status !== 'ok') return countRow(kind, where, treated);
    if (control.status !== 'ok') return countRow(kind, where, control);
    return countRow(
      kind,
      where,
      differenceNumbers(treated.mean - control.mean, treated.variance + control.variance, options.level),
    );
  });
  return [...differences, ...arms];
}

/** n is the number of subjects here, not of rows. */
function place(
  data: AnalysisData,
  curves: readonly MeanCumulativeCurve[],
  arms: readonly number[],
): RowPlace {
  const last = arms[arms.length - 1] as number;
  const base = survivalPlace(survivalData(data), last, arms.length > 1, survivalNotes(data, false));
  if (curves.length === 0) return base;
  return { ...base, n: arms.reduce((sum, arm) => sum + (curves[arm]?.n ?? 0), 0) };
}

function valueAt(curve: MeanCumulativeCurve, horizon: number): Estimated<At> {
  const length = curve.time.length;
  if (length === 0) return notEstimable('empty-arm', 'The arm has no observations.');
  if (horizon > (curve.time[length - 1] as number)) {
    return notEstimable(
      'horizon-beyond-follow-up',
      `The horizon ${horizon} is after the last time of follow-up in the arm.`,
    );
  }
  const at = lastIndexAt(curve.time, horizon);
  if (at < 0) return { status: 'ok', mean: 0, variance: 0 };
  return { status: 'ok', mean: curve.mean[at] as number, variance: (curve.standardError[at] as number) ** 2 };
}

function armNumbers({ mean, variance }: At, level: number): Estimated<RowNumbers> {
  const numbers = differenceNumbers(mean, variance, level);
  if (numbers.status !== 'ok') {
    return { status: 'ok', estimate: mean, notes: ['No interval: nothing varies before the horizon.'] };
  }
  const { statistic: _statistic, p: _p, ...rest } = numbers;
  return { ...rest, low: Math.max(0, numbers.low as number) };
}
