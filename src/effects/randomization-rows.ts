import type { RandomizationP } from '../statistics/randomization/randomization-p.ts';
import { randomizationTest } from '../statistics/randomization/randomization-test.ts';
import { randomizationTestStudentised } from '../statistics/randomization/randomization-test-studentised.ts';
import { wordSource } from '../statistics/resampling/word-source.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { AnalysisOptions } from './estimator.ts';
import type { ContrastTest } from './randomization-result.ts';
import { randomizationUnits } from './randomization-units.ts';
import { recordedArms } from './recorded-arms.ts';
import { recordedDifference } from './recorded-difference.ts';
import { survivalRandomization } from './survival-randomization.ts';
import type { TwoArms } from './two-arms.ts';

/** Statistics that can be re-drawn. */
export type RandomizationStatistic = 'difference' | 'stratified' | 'studentised' | 'log-rank' | 'rmst';

/** Runs the test of one statistic on one arm and the control. */
export function contrastTest(
  pair: TwoArms,
  statistic: RandomizationStatistic,
  options: AnalysisOptions,
): Estimated<ContrastTest> {
  const words = wordSource(options.random(`test.randomization ${pair.treated}`));
  const { draws, level } = options;
  if (statistic === 'log-rank' || statistic === 'rmst')
    return survivalRandomization(pair, statistic, options);
  if (pair.outcome.kind === 'time-to-event') {
    return notEstimable('not-applicable', 'Times to an event are tested with log-rank or rmst.');
  }
  const recorded = recordedArms(pair, draws);
  if (recorded !== null) return recordedDifference(pair, pair.outcome, statistic, recorded, level);
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

/** Says how p came about: exactly, or by how many draws and how sure it is. */
export function randomizationNote({ exact, draws, extreme, pLow, pHigh }: RandomizationP): string {
  if (exact) return `All ${draws} assignments were enumerated, ${extreme} at least as extreme: p is exact.`;
  return `${extreme} of ${draws} random assignments at least as extreme; 99 % interval of p ${significant(pLow)} to ${significant(pHigh)}.`;
}

function significant(value: number): string {
  return String(Number(value.toPrecision(4)));
}
