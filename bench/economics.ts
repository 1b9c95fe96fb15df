/**
 * Bootstrap of cost and effect in pairs: 10,000 draws × 4 purses × 240 citizens in 4 strata, with net benefit, acceptability, frontier and EVPI over
 * the grid of 501 values, against R's boot over the same columns.
 */
import { randomStream } from '../src/core/random.ts';
import { twoStrategyCurves } from '../src/statistics/economics/two-strategy-curves.ts';
import { wtpGrid } from '../src/statistics/economics/wtp-grid.ts';
import { stratifiedBootstrap } from '../src/statistics/resampling/stratified-bootstrap.ts';
import { wordSource } from '../src/statistics/resampling/word-source.ts';
import { compareWithR } from './against-r.ts';

const N = 240;
const DRAWS = 10_000;
const random = randomStream('bench', 'economics');
const stratum = Int32Array.from({ length: N }, (_, i) => i % 4);
const arm = Int32Array.from({ length: N }, (_, i) => (i >> 2) % 2);
const column = (scale: number) =>
  Float64Array.from({ length: N }, (_, i) => scale * random() * (1 + arm[i]! / 5));
const costs = [column(90_000), column(60_000), column(-80_000), column(30_000)];
const effect = Float64Array.from({ length: N }, (_, i) => (random() < 0.3 + arm[i]! / 5 ? 1 : 0));
const cell = Int32Array.from({ length: N }, (_, i) => 2 * stratum[i]! + arm[i]!);
const weight = (values: Float64Array) => values.map((value, i) => ((arm[i] === 1 ? 1 : -1) * value) / 30 / 4);
const columns = [...costs.map(weight), weight(effect)];
const wtp = wtpGrid();

await compareWithR(
  `${DRAWS} draws, 4 purses, ${N} citizens`,
  'economics.R',
  {
    cell: Float64Array.from(cell),
    c1: columns[0]!,
    c2: columns[1]!,
    c3: columns[2]!,
    c4: columns[3]!,
    e: columns[4]!,
  },
  {
    'bootstrap of costs and effect': () =>
      stratifiedBootstrap(columns, cell, 8, DRAWS, wordSource(randomStream('bench', 'draws'))),
    'with net benefit curves over 501 values': () => {
      const drawn = stratifiedBootstrap(columns, cell, 8, DRAWS, wordSource(randomStream('bench', 'draws')));
      return drawn.slice(0, 4).map((cost) => twoStrategyCurves(cost, drawn[4]!, wtp));
    },
  },
);
