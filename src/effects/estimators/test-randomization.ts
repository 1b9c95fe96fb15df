import { text } from '../../core/text.ts';
import type { TimeRatioInterval } from '../../statistics/randomization/time-ratio-interval.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { pairRow } from '../pair-row.ts';
import { contrastTest, type RandomizationStatistic, randomizationNote } from '../randomization-rows.ts';
import type { ResultRow } from '../result-row.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

const ID = 'test.randomization';

const WORDS: Readonly<Record<RandomizationStatistic, string>> = {
  difference: 'difference in means',
  stratified: 'difference in means within strata, weighted by stratum size',
  studentised: 'difference in means (within strata) over its Neyman standard error',
  'log-rank': 'log-rank observed − expected events, standardised by its variance over assignments',
  rmst: 'difference of restricted mean times',
};

/**
 * `test.randomization`: the statistic re-drawn as the arms were drawn: by the recorded scheme where the data carry it, else
 * within strata, keeping the arms' numbers, clusters whole; for numeric outcomes the interval of constant effects that the test does not reject.
 *
 * @see docs/statistics.md#test.randomization
 */
export const testRandomization: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric', 'time-to-event'],
  requires: [],
  recommended: 'no',
  title: text('Randomisation test', 'Randomiseringstest'),
  reference: 'enumeration; R coin::independence_test(y ~ arm | block)',
  variants: {
    difference: text(
      'difference in means, strata only in the drawing',
      'forskel mellem gennemsnit, strata kun i trækningen',
    ),
    stratified: text(
      'difference within strata (default with strata)',
      'forskel inden for strata (standard med strata)',
    ),
    studentised: text('difference over its standard error', 'forskel delt med standardfejlen'),
    'log-rank': text('log-rank (default for times)', 'log-rank (standard for tider)'),
    rmst: text(
      'difference of restricted mean times, needs a horizon',
      'forskel mellem afgrænsede middeltider, kræver en horisont',
    ),
  },
  estimate: (data, options) => twoArmContrasts(data).flatMap((pair) => rowsOf(pair, options)),
};

function statisticOf(data: AnalysisData, variant: string | null): RandomizationStatistic {
  if (variant !== null) return variant as RandomizationStatistic;
  if (data.outcome.kind === 'time-to-event') return 'log-rank';
  return data.strata === null ? 'difference' : 'stratified';
}

function rowsOf(pair: TwoArms, options: AnalysisOptions): readonly ResultRow[] {
  const statistic = statisticOf(pair, options.variant);
  const estimator = options.variant === null ? ID : `${ID}:${options.variant}`;
  const notes = pair.weight === null ? [] : ['Sampling weights are not used by this test.'];
  const result = contrastTest(pair, statistic, options);
  const method = `Randomisation test of no effect on anybody; statistic: ${WORDS[statistic]}; arms re-drawn${drawingOf(pair)}; two-sided.`;
  const kind = { estimand: 'p-value', estimator, method };
  if (result.status !== 'ok') return [pairRow(pair, kind, result, { notes })];
  const { p, singleArm } = result;
  const infinite = Number.isFinite(result.statistic)
    ? []
    : ['The statistic is infinite: no variation within arms.'];
  const noRatio = result.noTimeRatio === undefined ? [] : [result.noTimeRatio];
  const test = pairRow(
    pair,
    kind,
    {
      status: 'ok',
      statistic: result.statistic,
      p,
      singleArm,
      notes: [randomizationNote(result), ...infinite, ...noRatio],
    },
    { notes },
  );
  if (result.timeRatio) return [test, timeRatioRow(pair, estimator, statistic, result.timeRatio, p, notes)];
  if (pair.outcome.kind !== 'numeric' || result.effect === null) return [test];
  const { estimate, interval } = result.effect;
  const effect = {
    estimand: 'mean-difference',
    estimator,
    method: `Difference in means${statistic === 'difference' ? '' : ' within strata'} with the interval of constant effects that the randomisation test does not reject (inversion)${othersOf(pair)}; p from the same test.`,
  };
  const noInterval = interval === null ? ['No interval: too much to search for so many draws.'] : [];
  return [
    test,
    pairRow(
      pair,
      effect,
      { status: 'ok', estimate, p, singleArm, ...interval, notes: noInterval },
      { notes },
    ),
  ];
}

/** What is done about other arms whose citizens may be treated or control in another draw. */
function othersOf({ redraws, whole }: TwoArms): string {
  const drawn = redraws !== undefined && redraws.draw !== null;
  return drawn && whole.arms.length > 2 ? ', the effects of the other arms taken off as estimated' : '';
}

/** How the arms are drawn again, in words. */
function drawingOf({ strata, clusters, redraws, whole }: TwoArms): string {
  if (redraws !== undefined && redraws.draw !== null) {
    const others = whole.arms.length > 2 ? ', all arms alike under the null' : '';
    return ` by the recorded design (${redraws.scheme})${others}`;
  }
  const kept =
    clusters === null ? 'numbers per arm kept' : 'whole clusters, numbers of clusters per arm kept';
  const recorded = redraws === undefined ? '' : ` (recorded design: ${redraws.scheme})`;
  return `${strata === null ? '' : ' within strata'}, ${kept}${recorded}`;
}

/** The ratios by which the arm may have stretched everybody's time. */
function timeRatioRow(
  pair: TwoArms,
  estimator: string,
  statistic: RandomizationStatistic,
  { estimate, low, high, level }: TimeRatioInterval,
  p: number,
  notes: readonly string[],
): ResultRow {
  const kind = {
    estimand: 'time-ratio',
    estimator,
    method: `Ratio of everybody's time in the arm to her time in the control arm at which the statistic (${WORDS[statistic]}) is 0, with the interval of ratios that the randomisation test does not reject (inversion by bisection); p is that of a ratio of 1.`,
  };
  const ends = [
    ...(low === 0 ? ['No ratio, however small, is rejected.'] : []),
    ...(high === Infinity ? ['No ratio, however large, is rejected.'] : []),
  ];
  return pairRow(pair, kind, { status: 'ok', estimate, low, high, level, p, notes: ends }, { notes });
}
