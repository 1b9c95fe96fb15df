/**
 * Exact answers for the design of DISCUS, four strata of 30 and 30: the stratified randomisation test, the conditional common odds ratio and the
 * exact interval of the average effect, each to be ready in 50 ms. R's peers: coin's exact distribution within blocks and
 * mantelhaen.test(exact = TRUE); R has none for the average effect. The last task has unequal arms and strata.
 *
 * What limits ours: the odds ratio's interval by root finding over the whole convolution; the average effect by the tables of potential
 * outcomes that are looked at.
 */
import { randomStream } from '../src/core/random.ts';
import type { AnalysisData } from '../src/effects/analysis-data.ts';
import { CATALOGUE } from '../src/effects/catalogue.ts';
import { compareWithR } from './against-r.ts';

/** Citizens and placed citizens of [control, treated] by stratum. */
type Strata = readonly {
  readonly n: readonly [number, number];
  readonly placed: readonly [number, number];
}[];
const DISCUS: Strata = [
  { n: [30, 30], placed: [11, 18] },
  { n: [30, 30], placed: [12, 9] },
  { n: [30, 30], placed: [13, 21] },
  { n: [30, 30], placed: [14, 15] },
];
const UNEQUAL: Strata = [
  { n: [23, 31], placed: [9, 18] },
  { n: [41, 37], placed: [12, 14] },
  { n: [17, 19], placed: [5, 9] },
  { n: [39, 33], placed: [14, 15] },
];

function columnsOf(strata: Strata) {
  const rows = strata.flatMap(({ n, placed }, s) =>
    [0, 1].flatMap((arm) =>
      Array.from({ length: n[arm]! }, (_, i) => ({ arm, s, placed: Number(i < placed[arm]!) })),
    ),
  );
  return {
    arm: Float64Array.from(rows, (row) => row.arm),
    stratum: Float64Array.from(rows, (row) => row.s),
    placed: Float64Array.from(rows, (row) => row.placed),
  };
}

function dataOf({ arm, stratum, placed }: ReturnType<typeof columnsOf>): AnalysisData {
  return {
    rows: arm.length,
    arms: ['control', 'treated'],
    arm: Int32Array.from(arm),
    strata: ['s1', 's2', 's3', 's4'],
    stratum: Int32Array.from(stratum),
    clusters: null,
    cluster: new Int32Array(0),
    count: new Float64Array(arm.length).fill(1),
    weight: null,
    covariates: [],
    outcome: { kind: 'binary', name: 'placed', values: Uint8Array.from(placed) },
    baseline: null,
    received: null,
  };
}

const run = (id: string, data: AnalysisData) => () =>
  CATALOGUE.find((entry) => entry.id === id)?.estimate(data, {
    level: 0.95,
    horizon: null,
    draws: 100,
    random: (purpose) => randomStream('bench', purpose),
    variant: null,
  });
const columns = columnsOf(DISCUS);
const discus = dataOf(columns);
const unequal = dataOf(columnsOf(UNEQUAL));

await compareWithR('four strata of 30 and 30', 'exact.R', columns, {
  'test.exact-stratified': run('test.exact-stratified', discus),
  'odds-ratio.conditional-stratified': run('odds-ratio.conditional-stratified', discus),
  'average-effect.exact': run('average-effect.exact', discus),
  'test.exact-stratified, unequal strata': run('test.exact-stratified', unequal),
  'odds-ratio.conditional-stratified, unequal': run('odds-ratio.conditional-stratified', unequal),
  'average-effect.exact, unequal strata': run('average-effect.exact', unequal),
});
