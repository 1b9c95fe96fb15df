import { logrankScores } from '../statistics/randomization/logrank-scores.ts';
import type { RandomizationP } from '../statistics/randomization/randomization-p.ts';
import { randomizationTest } from '../statistics/randomization/randomization-test.ts';
import { randomizationTestOfScores } from '../statistics/randomization/randomization-test-of-scores.ts';
import { randomizationTestRmst } from '../statistics/randomization/randomization-test-rmst.ts';
import { randomizationTestStudentised } from '../statistics/randomization/randomization-test-studentised.ts';
import { wordSource } from '../statistics/resampling/word-source.ts';
import { type Estimated, type Interval, notEstimable } from '../statistics/result.ts';
import { survivalOrder } from '../statistics/survival/survival-order.ts';
import type { AnalysisOptions } from './estimator.ts';
import { randomizationUnits } from './randomization-units.ts';
import { stratifiedOrder, survivalData } from './survival-data.ts';
import type { TwoArms } from './two-arms.ts';

/** Statistics that can be re-drawn. */
export type RandomizationStatistic = 'difference' | 'stratified' | 'studentised' | 'log-rank' | 'rmst';

/** A randomisation test of one contrast. */
export interface ContrastTest extends RandomizationP {
  readonly statistic: number;
  /** Difference in means behind the statistic and the constant effects not rejected; null where there is none. */
  readonly effect: { readonly estimate: number; readonly interval: Interval | null } | null;
  readonly singleArm: number;
}

/** Runs the test of one statistic on one arm and the control. */
export function contrastTest(
  pair: TwoArms,
  statistic: RandomizationStatistic,
  options: AnalysisOptions,
): Estimated<ContrastTest> {
  const words = wordSource(options.random(`test.randomization ${pair.treated}`));
  const { draws, level } = options;
  if (statistic === 'log-rank' || statistic === 'rmst') return survivalTest(pair, statistic, options);
  if (pair.outcome.kind === 'time-to-event') {
    return notEstimable('not-applicable', 'Times to an event are tested with log-rank or rmst.');
  }
  const rows = randomizationUnits(pair, pair.outcome.values, draws);
  if (rows.status !== 'ok') return rows;
  // Shares have no constant effect to look for.
  const effectLevel = pair.outcome.kind === 'numeric' ? level : null;
  if (statistic === 'studentised') {
    if (pair.clusters !== null) {
      return notEstimable('not-applicable', 'The studentised statistic is not defined for whole clusters.');
    }
    const result = randomizationTestStudentised(rows.units, { draws, words, level: effectLevel });
    if (result.status !== 'ok') return result;
    return { ...result, effect: { estimate: result.difference, interval: result.interval } };
  }
  const result = randomizationTest(rows.units, { statistic, draws, words, level: effectLevel });
  if (result.status !== 'ok') return result;
  return { ...result, effect: { estimate: result.statistic, interval: result.interval } };
}

function survivalTest(
  pair: TwoArms,
  statistic: 'log-rank' | 'rmst',
  options: AnalysisOptions,
): Estimated<ContrastTest> {
  const { outcome } = pair;
  if (outcome.kind !== 'time-to-event') {
    return notEstimable('not-applicable', `${statistic} needs times to an event.`);
  }
  const words = wordSource(options.random(`test.randomization ${pair.treated}`));
  if (statistic === 'log-rank') {
    if (!outcome.event.includes(1)) return notEstimable('no-events', 'Nobody had the event.');
    const scores = logrankScores(stratifiedOrder(survivalData(pair)), outcome.event, pair.count);
    const rows = randomizationUnits(pair, scores, options.draws);
    if (rows.status !== 'ok') return rows;
    const result = randomizationTestOfScores(rows.units, { draws: options.draws, words });
    return result.status === 'ok' ? { ...result, effect: null } : result;
  }
  if (pair.clusters !== null) {
    return notEstimable('not-applicable', 'Restricted means are not re-drawn for whole clusters.');
  }
  if (options.horizon === null) return notEstimable('not-applicable', 'Restricted means need a horizon.');
  const rows = randomizationUnits(pair, outcome.time, options.draws);
  if (rows.status !== 'ok') return rows;
  const { units, row } = rows;
  const result = randomizationTestRmst(
    {
      order: survivalOrder(Float64Array.from(row, (i) => outcome.time[i]!)),
      event: Uint8Array.from(row, (i) => outcome.event[i]!),
      treated: units.treated,
      stratum: units.stratum,
      strata: units.strata,
      horizon: options.horizon,
    },
    { draws: options.draws, words },
  );
  return result.status === 'ok' ? { ...result, effect: null, singleArm: 0 } : result;
}

/** Says how p came about: exactly, or by how many draws and how sure it is. */
export function randomizationNote({ exact, draws, extreme, pLow, pHigh }: RandomizationP): string {
  if (exact) return `All ${draws} assignments were enumerated, ${extreme} at least as extreme: p is exact.`;
  return `${extreme} of ${draws} random assignments at least as extreme; 99 % interval of p ${significant(pLow)} to ${significant(pHigh)}.`;
}

function significant(value: number): string {
  return String(Number(value.toPrecision(4)));
}
