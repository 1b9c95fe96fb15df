import { areaBetweenCurves } from '../statistics/randomization/area-between-curves.ts';
import { logrankOfArms } from '../statistics/randomization/logrank-of-arms.ts';
import { redrawnTest } from '../statistics/randomization/redrawn-test.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { ContrastTest } from './randomization-result.ts';
import type { RecordedArms } from './recorded-arms.ts';
import { stratifiedOrder, survivalData } from './survival-data.ts';

type Tested = Estimated<Omit<ContrastTest, 'timeRatio' | 'noTimeRatio'>>;

/** The (stratified) log-rank test by redraws of the recorded design. */
export function recordedLogrank(arms: Estimated<RecordedArms>): Tested {
  if (arms.status !== 'ok') return arms;
  const { data, observed } = arms;
  const survival = survivalData(data);
  const strata = data.strata?.length ?? 1;
  const present = new Uint8Array(strata);
  observed.forEach((arm, row) => {
    if (arm < 2) present[data.stratum[row]!]! |= 1 << arm;
  });
  const all = present.reduce((seen, arm) => seen | arm, 0);
  if (all !== 3) {
    return notEstimable('empty-arm', `The ${all === 1 ? 'treated' : 'control'} arm has no citizens.`);
  }
  const singleArm = present.filter((seen) => seen === 1 || seen === 2).length;
  if (!present.includes(3)) {
    return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
  }
  const statistic = logrankOfArms(stratifiedOrder(survival), survival.outcome.event, data.stratum, strata);
  const test = redrawnTest(statistic, arms);
  return { status: 'ok', ...test, effect: null, singleArm };
}

/** Difference of restricted mean times, strata pooled, by redraws of the recorded design. */
export function recordedRestrictedMeans(
  arms: Estimated<RecordedArms>,
  horizon: number,
  carryOn: boolean,
): Tested {
  if (arms.status !== 'ok') return arms;
  const { data, observed } = arms;
  const { order, outcome } = survivalData(data);
  const empty = [0, 1].find((arm) => !observed.includes(arm));
  if (empty !== undefined) {
    return notEstimable('empty-arm', `The ${empty === 1 ? 'treated' : 'control'} arm has no citizens.`);
  }
  const input = { order, event: outcome.event, horizon };
  const events = order.order.some(
    (row) => outcome.event[row] === 1 && observed[row] !== 2 && order.times[order.rank[row]!]! < horizon,
  );
  if (!events) return notEstimable('no-events', 'Nobody had the event before the horizon.');
  if (!carryOn && areaBetweenCurves(input, observed).short) {
    return notEstimable(
      'horizon-beyond-follow-up',
      'The horizon is after the last time of follow-up in an arm.',
    );
  }
  const test = redrawnTest((arm) => areaBetweenCurves(input, arm).difference, arms);
  return { status: 'ok', ...test, effect: null, singleArm: 0 };
}
