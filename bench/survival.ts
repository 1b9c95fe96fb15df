/** Kaplan–Meier with log-rank, and Cox with 5 covariates in 10 strata, on a million rows: through the catalogue, as users get them. */
import { randomStream } from '../src/core/random.ts';
import type { AnalysisData } from '../src/effects/analysis-data.ts';
import { CATALOGUE } from '../src/effects/catalogue.ts';
import { compareWithR } from './against-r.ts';

const N = 1_000_000;
const STRATA = 10;
const random = randomStream('bench', 'survival');
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const arm = Int32Array.from({ length: N }, (_, index) => index % 2);
const stratum = Int32Array.from({ length: N }, () => Math.floor(random() * STRATA));
const x = Array.from({ length: 5 }, () => Float64Array.from({ length: N }, normal));
const event = new Uint8Array(N);
const continuous = Float64Array.from(arm, (treated, row) => {
  const rate =
    Math.exp(0.2 * treated + 0.1 * (x[0] as Float64Array)[row]! - 0.05 * (x[1] as Float64Array)[row]!) / 200;
  const until = -Math.log(1 - random()) / rate;
  const censored = 365 * (0.5 + random());
  event[row] = until <= censored ? 1 : 0;
  return Math.min(until, censored);
});
const days = continuous.map((value) => Math.ceil(value));

function data(time: Float64Array, covariates: boolean): AnalysisData {
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
    covariates: covariates
      ? x.map((values, index) => ({ kind: 'numeric', name: `x${index + 1}`, values }))
      : [],
    outcome: { kind: 'time-to-event', name: 't', time, event, competing: [] },
    baseline: null,
    received: null,
  };
}

const options = {
  level: 0.95,
  horizon: null,
  draws: 100,
  random: (purpose: string) => randomStream('bench', purpose),
  variant: null,
};
const run = (id: string, of: AnalysisData) =>
  CATALOGUE.find((entry) => entry.id === id)?.estimate(of, options);
const plain = { continuous: data(continuous, false), days: data(days, false) };
const adjusted = { continuous: data(continuous, true), days: data(days, true) };

await compareWithR(
  `${N} rows, ${STRATA} strata`,
  'survival.R',
  {
    arm: Float64Array.from(arm),
    stratum: Float64Array.from(stratum),
    event: Float64Array.from(event),
    continuous,
    days,
    ...Object.fromEntries(x.map((values, index) => [`x${index + 1}`, values])),
  },
  {
    'kaplan-meier and log-rank, continuous': () => [
      run('survival.kaplan-meier', { ...plain.continuous, strata: null, stratum: new Int32Array(N) }),
      run('test.logrank', plain.continuous),
    ],
    'kaplan-meier and log-rank, days': () => [
      run('survival.kaplan-meier', { ...plain.days, strata: null, stratum: new Int32Array(N) }),
      run('test.logrank', plain.days),
    ],
    'stratified log-rank, days': () => run('test.logrank-stratified', plain.days),
    'cox 5 covariates 10 strata, continuous': () => run('hazard-ratio.cox', adjusted.continuous),
    'cox 5 covariates 10 strata, days': () => run('hazard-ratio.cox', adjusted.days),
  },
);
