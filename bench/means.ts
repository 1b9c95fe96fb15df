/** Stratified difference in means on a million rows in 200 strata, against estimatr. */
import { randomStream } from '../src/core/random.ts';
import type { AnalysisData } from '../src/effects/analysis-data.ts';
import { CATALOGUE } from '../src/effects/catalogue.ts';
import { compareWithR } from './against-r.ts';

const N = 1_000_000;
const STRATA = 200;
const random = randomStream('bench', 'means');
const arm = Int32Array.from({ length: N }, (_, row) => row % 2);
const stratum = Int32Array.from({ length: N }, () => Math.floor(random() * STRATA));
const y = Float64Array.from(
  { length: N },
  (_, row) => random() * 10 + (arm[row] as number) + (stratum[row] as number) / 50,
);

const data: AnalysisData = {
  rows: N,
  arms: ['control', 'treated'],
  arm,
  strata: Array.from({ length: STRATA }, (_, index) => `s${String(index).padStart(3, '0')}`),
  stratum,
  clusters: null,
  cluster: new Int32Array(0),
  count: new Float64Array(N).fill(1),
  weight: null,
  covariates: [],
  outcome: { kind: 'numeric', name: 'y', values: y },
  baseline: null,
  received: null,
};
const options = {
  level: 0.95,
  horizon: null,
  draws: 100,
  random: (purpose: string) => randomStream('bench', purpose),
  variant: null,
};
const run = (id: string) => CATALOGUE.find((entry) => entry.id === id)?.estimate(data, options);

await compareWithR(
  `${N} rows, ${STRATA} strata`,
  'means.R',
  { arm: Float64Array.from(arm), stratum: Float64Array.from(stratum), y },
  { 'difference in means within strata': () => run('difference-in-means.stratified') },
);
