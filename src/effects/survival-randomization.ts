import { logrankScores } from '../statistics/randomization/logrank-scores.ts';
import { randomizationTestOfScores } from '../statistics/randomization/randomization-test-of-scores.ts';
import { randomizationTestRmst } from '../statistics/randomization/randomization-test-rmst.ts';
import type { TimeRatioInterval, TimeRatioTest } from '../statistics/randomization/time-ratio-interval.ts';
import { timeRatioIntervalByOrder } from '../statistics/randomization/time-ratio-interval-by-order.ts';
import { timeRatioIntervalBySearch } from '../statistics/randomization/time-ratio-interval-by-search.ts';
import { wordSource } from '../statistics/resampling/word-source.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import { survivalOrder } from '../statistics/survival/survival-order.ts';
import type { TimeToEventOutcome } from './analysis-data.ts';
import type { AnalysisOptions } from './estimator.ts';
import type { ContrastTest } from './randomization-result.ts';
import { randomizationUnits } from './randomization-units.ts';
import { recordedArms } from './recorded-arms.ts';
import { recordedLogrank, recordedRestrictedMeans } from './recorded-survival.ts';
import { stratifiedOrder, survivalData } from './survival-data.ts';
import type { TwoArms } from './two-arms.ts';

/** Units × draws beyond which the test is not repeated for an interval. */
const LARGEST_SEARCH = 5e7;
/** Ratios of a treated and a control time beyond which they are not listed. */
const LARGEST_LIST = 4e6;

type Tested = Estimated<Omit<ContrastTest, 'timeRatio' | 'noTimeRatio'>>;

/**
 * Purpose: randomisation test of a time to an event, with the interval of time ratios: the ratios r, the same for
 * everybody, that the test does not reject when the treated's times (to the event or to the end of observation) are divided by r.
 * Every test of the search sees the same assignments.
 */
export function survivalRandomization(
  pair: TwoArms,
  statistic: 'log-rank' | 'rmst',
  options: AnalysisOptions,
): Estimated<ContrastTest> {
  const { outcome } = pair;
  if (outcome.kind !== 'time-to-event') {
    return notEstimable('not-applicable', `${statistic} needs times to an event.`);
  }
  const test = statistic === 'log-rank' ? logrank : restrictedMeans;
  const result = test(pair, outcome, options, false);
  if (result.status !== 'ok') return result;
  const reason =
    pair.redraws !== undefined && pair.whole.arms.length > 2
      ? 'No interval of time ratios: redraws of the recorded design need the times of the other arms too.'
      : tooMuch(pair, outcome, statistic, result.draws);
  if (reason !== null) return { ...result, timeRatio: null, noTimeRatio: reason };
  const testAt = (ratio: number): TimeRatioTest => {
    const time = outcome.time.map((value, i) => (pair.arm[i] === 1 ? value / ratio : value));
    const scaled = { ...outcome, time };
    const one = test({ ...pair, outcome: scaled }, scaled, options, true);
    return one.status === 'ok' ? one : { p: 1, statistic: 0 };
  };
  const timeRatio = invert(pair, outcome, statistic, testAt, options.level);
  return timeRatio === null
    ? {
        ...result,
        timeRatio,
        noTimeRatio: 'No interval of time ratios: the test rejects none of them, or all.',
      }
    : { ...result, timeRatio };
}

function invert(
  pair: TwoArms,
  { time }: TimeToEventOutcome,
  statistic: 'log-rank' | 'rmst',
  testAt: (ratio: number) => TimeRatioTest,
  level: number,
): TimeRatioInterval | null {
  if (statistic === 'rmst') return timeRatioIntervalBySearch(testAt, level);
  const ofArm = (arm: number) => time.filter((_, i) => pair.arm[i] === arm);
  return timeRatioIntervalByOrder(ofArm(1), ofArm(0), testAt, level);
}

function tooMuch(
  pair: TwoArms,
  { time }: TimeToEventOutcome,
  statistic: 'log-rank' | 'rmst',
  draws: number,
): string | null {
  const distinct = (arm: number) => new Set(time.filter((_, i) => pair.arm[i] === arm)).size;
  let citizens = 0;
  for (const count of pair.count) citizens += count;
  const much = citizens * draws > LARGEST_SEARCH;
  const long = statistic === 'log-rank' && distinct(0) * distinct(1) > LARGEST_LIST;
  return much || long ? 'No interval of time ratios: so many citizens and draws; ask for fewer draws.' : null;
}

/** A fresh source of the same words, so that every test of a contrast draws the same assignments. */
function wordsOf(pair: TwoArms, options: AnalysisOptions) {
  return wordSource(options.random(`test.randomization ${pair.treated}`));
}

function logrank(pair: TwoArms, outcome: TimeToEventOutcome, options: AnalysisOptions): Tested {
  if (!outcome.event.includes(1)) return notEstimable('no-events', 'Nobody had the event.');
  const recorded = recordedArms(pair, options.draws);
  if (recorded !== null) return recordedLogrank(recorded);
  const scores = logrankScores(stratifiedOrder(survivalData(pair)), outcome.event, pair.count);
  const rows = randomizationUnits(pair, scores, options.draws);
  if (rows.status !== 'ok') return rows;
  const words = wordsOf(pair, options);
  const result = randomizationTestOfScores(rows.units, { draws: options.draws, words });
  return result.status === 'ok' ? { ...result, effect: null } : result;
}

function restrictedMeans(
  pair: TwoArms,
  outcome: TimeToEventOutcome,
  options: AnalysisOptions,
  carryOn: boolean,
): Tested {
  if (pair.clusters !== null) {
    return notEstimable(
      'not-applicable',
      'Restricted means are not re-drawn for whole clusters; test.randomization:log-rank is.',
    );
  }
  if (options.horizon === null) return notEstimable('not-applicable', 'Restricted means need a horizon.');
  const recorded = recordedArms(pair, options.draws);
  if (recorded !== null) return recordedRestrictedMeans(recorded, options.horizon, carryOn);
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
      carryOn,
    },
    { draws: options.draws, words: wordsOf(pair, options) },
  );
  return result.status === 'ok' ? { ...result, effect: null, singleArm: 0 } : result;
}
