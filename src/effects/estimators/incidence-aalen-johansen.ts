import { text } from '../../core/text.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import type { AalenJohansenCurves } from '../../statistics/survival/aalen-johansen.ts';
import { survivalInterval } from '../../statistics/survival/survival-interval.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow, type RowNumbers } from '../count-rows.ts';
import { curveHorizon, lastIndexAt } from '../curve-horizon.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { causeNames, incidenceCurves } from '../incidence-curves.ts';
import { differenceNumbers } from '../normal-numbers.ts';
import type { ResultRow } from '../result-row.ts';
import { survivalData, survivalPlace } from '../survival-data.ts';

/**
 * `incidence.aalen-johansen`: probability of each of the competing events by the horizon, per arm, and differences.
 *
 * @see docs/statistics.md#incidence.aalen-johansen
 */
export const incidenceAalenJohansen: EstimatorDefinition = {
  id: 'incidence.aalen-johansen',
  outcomes: ['time-to-event'],
  requires: ['competing'],
  ignores: ['clusters'],
  recommended: 'always',
  title: text(
    'Cumulative incidence with competing events, Aalen–Johansen',
    'Kumuleret incidens med konkurrerende hændelser, Aalen–Johansen',
  ),
  reference: 'R survival::survfit(Surv(time, factor(event)))',
  variants: {},
  estimate: (data, options) => {
    const curves = incidenceCurves(data);
    return causeNames(data).flatMap((outcome, cause) =>
      causeRows(data, options, curves, cause).map((row) => ({ ...row, outcome })),
    );
  },
};

interface At {
  readonly probability: number;
  readonly standardError: number;
}

function causeRows(
  data: AnalysisData,
  options: AnalysisOptions,
  curves: readonly AalenJohansenCurves[],
  cause: number,
): readonly ResultRow[] {
  const survival = survivalData(data);
  const { horizon, words } = curveHorizon(
    options.horizon,
    curves.map((curve) => curve.time),
  );
  const estimator = 'incidence.aalen-johansen';
  const places = curves.map((curve, arm) => ({
    ...survivalPlace(survival, arm, false),
    events: curve.eventTotals[cause] ?? 0,
  }));
  const values = curves.map((curve) => incidenceAt(curve, cause, horizon));
  const arms = values.map((value, arm) =>
    countRow(
      {
        estimand: 'cumulative-incidence',
        estimator,
        method: `Aalen–Johansen cumulative incidence ${words}; infinitesimal-jackknife variance; log interval.`,
      },
      places[arm] as (typeof places)[number],
      value.status === 'ok' ? incidenceNumbers(value, options.level) : value,
    ),
  );
  const control = values[0] as Estimated<At>;
  const differences = values.slice(1).map((treated, index) => {
    const place = {
      ...survivalPlace(survival, index + 1, true),
      events: (places[0]?.events ?? 0) + (places[index + 1]?.events ?? 0),
    };
    const kind = {
      estimand: 'cumulative-incidence-difference',
      estimator,
      method: `Difference of Aalen–Johansen cumulative incidences ${words}; variances added; normal interval and p.`,
    };
    if (treated.status !== 'ok') return countRow(kind, place, treated);
    if (control.status !== 'ok') return countRow(kind, place, control);
    const variance = treated.standardError ** 2 + control.standardError ** 2;
    return countRow(
      kind,
      place,
      differenceNumbers(treated.probability - control.probability, variance, options.level),
    );
  });
  return [...arms, ...differences];
}

function incidenceAt(curves: AalenJohansenCurves, cause: number, horizon: number): Estimated<At> {
  const length = curves.time.length;
  if (length === 0) return notEstimable('empty-arm', 'The arm has no observations.');
  const last = curves.time[length - 1] as number;
  if (horizon > last && (curves.eventFree[length - 1] as number) > 0) {
    return notEstimable(
      'horizon-beyond-follow-up',
      `The horizon ${horizon} is after the last time of follow-up in the arm, ${last}.`,
    );
  }
  const at = lastIndexAt(curves.time, horizon);
  const curve = curves.incidence[cause];
  if (at < 0 || curve === undefined) return { status: 'ok', probability: 0, standardError: 0 };
  return {
    status: 'ok',
    probability: curve.probability[at] as number,
    standardError: curve.standardError[at] as number,
  };
}

function incidenceNumbers({ probability, standardError }: At, level: number): Estimated<RowNumbers> {
  const limits = survivalInterval(probability, standardError / probability, level, 'log');
  const base = { status: 'ok' as const, estimate: probability, standardError };
  return limits === null || standardError === 0
    ? { ...base, notes: ['There is no interval where nobody has had the event, or everybody.'] }
    : { ...base, ...limits, level };
}
