import { text } from '../../core/text.ts';
import { notEstimable } from '../../statistics/result.ts';
import type { KaplanMeierCurve } from '../../statistics/survival/kaplan-meier.ts';
import { kaplanMeierAt } from '../../statistics/survival/kaplan-meier-at.ts';
import { kaplanMeierQuantile } from '../../statistics/survival/kaplan-meier-quantile.ts';
import { type SurvivalIntervalType, survivalInterval } from '../../statistics/survival/survival-interval.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow, type RowPlace } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { kaplanMeierCurves } from '../kaplan-meier-curves.ts';
import type { ResultRow } from '../result-row.ts';
import { stratumViews } from '../stratum-views.ts';
import { survivalData, survivalNotes, survivalPlace } from '../survival-data.ts';

const QUANTILES = [
  { share: 0.25, estimand: 'lower-quartile-time' },
  { share: 0.5, estimand: 'median-time' },
  { share: 0.75, estimand: 'upper-quartile-time' },
] as const;

/**
 * `survival.kaplan-meier`: median and quartiles of the time per arm, and the share without the event at the horizon.
 *
 * @see docs/statistics.md#survival.kaplan-meier
 */
export const survivalKaplanMeier: EstimatorDefinition = {
  id: 'survival.kaplan-meier',
  outcomes: ['time-to-event'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'always',
  title: text(
    'Kaplan–Meier: median and quartiles of the time',
    'Kaplan–Meier: median og kvartiler for tiden',
  ),
  reference: 'R survival::survfit, quantile()',
  variants: {
    'log-log': text('interval on the log(−log) scale', 'interval på log(−log)-skalaen'),
    plain: text('interval on the plain scale', 'interval på den rå skala'),
  },
  estimate: (data, options) => [
    ...armRows(data, options, null),
    ...stratumViews(data).flatMap((view) => armRows(view.data, options, view.stratum)),
  ],
};

function armRows(data: AnalysisData, options: AnalysisOptions, stratum: string | null): readonly ResultRow[] {
  const survival = survivalData(data);
  const type = (options.variant ?? 'log') as SurvivalIntervalType;
  const curves = kaplanMeierCurves(data);
  const quantiles = stratum === null ? QUANTILES : [QUANTILES[1]];
  return curves.flatMap((curve, arm) => {
    const place = { ...survivalPlace(survival, arm, false, survivalNotes(data, true)), stratum };
    const times = quantiles.map((quantile) => quantileRow(curve, place, quantile, type, options));
    return options.horizon === null
      ? times
      : [...times, shareRow(curve, place, options.horizon, type, options)];
  });
}

const estimatorName = (type: SurvivalIntervalType): string =>
  type === 'log' ? 'survival.kaplan-meier' : `survival.kaplan-meier:${type}`;

const varianceName = (curve: KaplanMeierCurve): string =>
  curve.variance === 'greenwood'
    ? 'Greenwood variance'
    : 'infinitesimal-jackknife variance (sampling weights)';

function quantileRow(
  curve: KaplanMeierCurve,
  place: RowPlace,
  { share, estimand }: { readonly share: number; readonly estimand: string },
  type: SurvivalIntervalType,
  { level }: AnalysisOptions,
): ResultRow {
  const kind = {
    estimand,
    estimator: estimatorName(type),
    method: `Kaplan–Meier time by which ${share * 100} % have had the event; Brookmeyer–Crowley interval from pointwise ${type} limits, ${varianceName(curve)}.`,
  };
  if (curve.n === 0) return countRow(kind, place, notEstimable('empty-arm', 'The arm has no observations.'));
  const quantile = kaplanMeierQuantile(curve, share, level, type);
  if (quantile.estimate === null) {
    const reached =
      quantile.low === null ? '' : ` The lower ${level * 100} % limit of the time is ${quantile.low}.`;
    return countRow(
      kind,
      place,
      notEstimable(
        'not-reached',
        `Fewer than ${share * 100} % have had the event within follow-up.${reached}`,
      ),
    );
  }
  const notes = quantile.high === null ? ['The upper limit is not reached within follow-up.'] : [];
  return countRow(kind, place, {
    status: 'ok',
    estimate: quantile.estimate,
    ...(quantile.low === null ? {} : { low: quantile.low }),
    ...(quantile.high === null ? {} : { high: quantile.high }),
    level,
    notes,
  });
}

function shareRow(
  curve: KaplanMeierCurve,
  place: RowPlace,
  horizon: number,
  type: SurvivalIntervalType,
  { level }: AnalysisOptions,
): ResultRow {
  const kind = {
    estimand: 'survival-probability',
    estimator: estimatorName(type),
    method: `Kaplan–Meier share without the event at time ${horizon}; ${type} interval, ${varianceName(curve)}.`,
  };
  const at = kaplanMeierAt(curve, horizon);
  if (at.status !== 'ok') return countRow(kind, place, at);
  const limits = survivalInterval(at.survival, at.logStandardError, level, type);
  return countRow(kind, place, {
    status: 'ok',
    estimate: at.survival,
    ...(at.survival > 0 ? { standardError: at.survival * at.logStandardError } : {}),
    ...(limits === null
      ? { notes: ['There is no interval where the curve is 0 (or 1 on the log-log scale).'] }
      : { ...limits, level }),
  });
}
