/**
 * 100,000 stratified randomisation draws for 240 citizens in four strata against coin, and 10,000 BCa bootstrap draws against
 * boot. coin and boot run their own code in C (coin) and R's vectorised sampling (boot); boot is timed twice: with the
 * statistic as one weighted sum, the fastest there is in R, and with means by tapply, as users write it.
 *
 * What limits ours: a draw costs a random word and three table look-ups for twelve citizens (randomisation; shares: one word
 * and one look-up for a stratum), a word and a look-up per citizen (bootstrap). The first run goes for a third to the
 * compiler and is not counted (peers are compiled beforehand).
 */
import { randomStream } from '../src/core/random.ts';
import type { AnalysisData, Outcome } from '../src/effects/analysis-data.ts';
import type { EstimatorDefinition } from '../src/effects/estimator.ts';
import { bootstrapBca } from '../src/effects/estimators/bootstrap-bca.ts';
import { testRandomization } from '../src/effects/estimators/test-randomization.ts';
import { logrankScores } from '../src/statistics/randomization/logrank-scores.ts';
import { randomizationTest } from '../src/statistics/randomization/randomization-test.ts';
import { randomizationTestOfScores } from '../src/statistics/randomization/randomization-test-of-scores.ts';
import { wordSource } from '../src/statistics/resampling/word-source.ts';
import { stratifyOrder } from '../src/statistics/survival/stratify-order.ts';
import { survivalOrder } from '../src/statistics/survival/survival-order.ts';
import { compareWithR } from './against-r.ts';

const N = 240;
const STRATA = 4;
const random = randomStream('bench', 'randomization');
const arm = Int32Array.from({ length: N }, (_, row) => row % 2);
const stratum = Int32Array.from({ length: N }, (_, row) => Math.floor((row * STRATA) / N));
const hours = Float64Array.from({ length: N }, (_, row) => random() * 30 + 2 * arm[row]! + stratum[row]!);
const placed = Float64Array.from({ length: N }, (_, row) => Number(random() < 0.4 + 0.1 * arm[row]!));
const weeks = Float64Array.from({ length: N }, (_, row) =>
  Math.ceil(-26 * Math.log(random()) * (1 - 0.2 * arm[row]!)),
);
const event = Float64Array.from(weeks, (week) => Number(week < 52));

function dataOf(outcome: Outcome): AnalysisData {
  return {
    rows: N,
    arms: ['control', 'treated'],
    arm,
    strata: Array.from({ length: STRATA }, (_, index) => `s${index}`),
    stratum,
    clusters: null,
    cluster: new Int32Array(0),
    count: new Float64Array(N).fill(1),
    weight: null,
    covariates: [],
    outcome,
    baseline: null,
    received: null,
  };
}
const numeric = dataOf({ kind: 'numeric', name: 'hours', values: hours });
const binary = dataOf({ kind: 'binary', name: 'placed', values: Uint8Array.from(placed) });
const times = dataOf({
  kind: 'time-to-event',
  name: 'weeks',
  time: weeks,
  event: Uint8Array.from(event),
  competing: [],
});

const run = (definition: EstimatorDefinition, data: AnalysisData, draws: number) => () =>
  definition.estimate(data, {
    level: 0.95,
    horizon: null,
    draws,
    random: (purpose) => randomStream('bench', purpose),
    variant: null,
  });

const units = { treated: Uint8Array.from(arm), stratum, strata: STRATA, size: new Float64Array(N).fill(1) };

/** The tests alone, as coin has them: the catalogue's rows have intervals besides. */
function means() {
  const words = wordSource(randomStream('bench', 'means'));
  return randomizationTest(
    { ...units, sum: hours },
    { statistic: 'stratified', draws: 100_000, words, level: null },
  );
}

function logrank() {
  const order = stratifyOrder(survivalOrder(weeks), stratum, STRATA);
  const scores = logrankScores(order, Uint8Array.from(event), new Float64Array(N).fill(1));
  return randomizationTestOfScores(
    {
      treated: Uint8Array.from(arm),
      stratum,
      strata: STRATA,
      size: new Float64Array(N).fill(1),
      sum: scores,
    },
    { draws: 100_000, words: wordSource(randomStream('bench', 'log-rank')) },
  );
}

const tasks = {
  '100000 draws, shares': run(testRandomization, binary, 100_000),
  '100000 draws, means': means,
  '100000 draws, log-rank': logrank,
  '10000 BCa draws, weighted sum': run(bootstrapBca, numeric, 10_000),
  '10000 BCa draws, tapply': run(bootstrapBca, numeric, 10_000),
  'means with interval of constant effects': run(testRandomization, numeric, 100_000),
  'log-rank with interval of time ratios': run(testRandomization, times, 100_000),
};
await compareWithR(
  `${N} citizens, ${STRATA} strata`,
  'randomization.R',
  { arm: Float64Array.from(arm), stratum: Float64Array.from(stratum), hours, placed, weeks, event },
  tasks,
);
