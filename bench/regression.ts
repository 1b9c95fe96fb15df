/**
 * HC2 regression with 20 covariates on a million rows against R's estimatr, and CR2 with many clusters, on the same data.
 *
 *   npx esbuild bench/regression.ts --bundle --platform=node --format=esm --outfile=runs/bench-regression.mjs
 *   node runs/bench-regression.mjs [rows] [runs]
 *
 * The data are made here from a fixed seed and handed to R (bench/regression.R) as numbers in binary in runs/. Printed per
 * task: median seconds of ours and of R over the runs, ratio ours/R, and how far estimate and standard error lie apart.
 * `lm_robust` is R's whole call (formula, model frame, C++ fit and variance); `fit` is its C++ part alone with a ready
 * matrix. Ours is the catalogue entry from columns to result rows. Without R only our own times are printed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomStream } from '../src/core/random.ts';
import type { AnalysisData } from '../src/effects/analysis-data.ts';
import type { EstimatorDefinition } from '../src/effects/estimator.ts';
import { olsCr2 } from '../src/effects/estimators/ols-cr2.ts';
import { olsHc2 } from '../src/effects/estimators/ols-hc2.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const runs = Number(process.argv[3] ?? 5);
const COVARIATES = 20;
const STRATA = 79;

function makeData(size: number, clusterSize: number): AnalysisData {
  const random = randomStream('bench', 'regression');
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const column = () => Float64Array.from({ length: size }, normal);
  const columns = Array.from({ length: COVARIATES }, column);
  const arm = Int32Array.from({ length: size }, () => (random() < 0.5 ? 1 : 0));
  const stratum = Int32Array.from({ length: size }, (_, i) => Math.floor((i / size) * STRATA));
  const cluster = Int32Array.from({ length: size }, (_, i) => Math.floor(i / clusterSize));
  const values = Float64Array.from({ length: size }, (_, i) => {
    const size = 1 + arm[i]!;
    return 100 + 2 * arm[i]! + columns[0]![i]! - 0.5 * columns[1]![i]! + stratum[i]! / 10 + size * normal();
  });
  return {
    rows: size,
    arms: ['control', 'treated'],
    arm,
    strata: null,
    stratum: new Int32Array(size),
    clusters: Math.ceil(size / clusterSize),
    cluster,
    count: new Float64Array(size).fill(1),
    weight: null,
    covariates: columns.map((values, c) => ({ kind: 'numeric', name: `x${c + 1}`, values })),
    outcome: { kind: 'numeric', name: 'y', values },
    baseline: null,
    received: null,
  };
}

function withStrata(data: AnalysisData): AnalysisData {
  const stratum = Int32Array.from({ length: data.rows }, (_, i) => Math.floor((i / data.rows) * STRATA));
  return { ...data, strata: Array.from({ length: STRATA }, (_, s) => `s${s}`), stratum };
}

function writeBinary(name: string, data: AnalysisData): void {
  const numbers: (Float64Array | Int32Array)[] = [
    data.outcome.kind === 'numeric' ? data.outcome.values : new Float64Array(0),
    data.arm,
    data.stratum,
    data.cluster,
    ...data.covariates.map((one) => (one.kind === 'numeric' ? one.values : one.codes)),
  ];
  const all = new Float64Array(data.rows * numbers.length);
  numbers.forEach((values, c) => {
    all.set(values, c * data.rows);
  });
  writeFileSync(`runs/bench-regression-${name}.bin`, new Uint8Array(all.buffer));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function ours(definition: EstimatorDefinition, data: AnalysisData) {
  const times: number[] = [];
  let row = null;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    [row] = definition.estimate(data, {
      level: 0.95,
      horizon: null,
      draws: 0,
      random: (purpose) => randomStream('bench', purpose),
      variant: null,
    });
    times.push((performance.now() - start) / 1000);
  }
  return { seconds: median(times), row: row! };
}

mkdirSync('runs', { recursive: true });
const plain = makeData(rows, 100);
const clustered = makeData(Math.min(rows, 20_000), 20);
const tasks = [
  { name: 'hc2', what: 'HC2, 20 covariates', definition: olsHc2, data: plain },
  {
    name: 'hc2-strata',
    what: `HC2, 20 covariates, ${STRATA} strata`,
    definition: olsHc2,
    data: withStrata(plain),
  },
  { name: 'cr2', what: 'CR2, 20 covariates, clusters of 20', definition: olsCr2, data: clustered },
];
for (const { name, what, definition, data } of tasks) {
  writeBinary(name, data);
  const { seconds, row } = ours(definition, data);
  const arguments_ = [name, String(data.rows), String(COVARIATES), String(runs)];
  const r = spawnSync('Rscript', ['bench/regression.R', ...arguments_], { encoding: 'utf8' });
  rmSync(`runs/bench-regression-${name}.bin`);
  console.log(`${what}, ${data.rows} rows: ${seconds.toFixed(3)} s (median of ${runs})`);
  if (r.status !== 0) {
    console.log('  R with estimatr is not here');
    continue;
  }
  const [whole, fit, estimate, standardError] = r.stdout.trim().split(' ').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const apart = (a: number, b: number) => Math.abs(a / b - 1).toExponential(1);
  console.log(
    `  lm_robust ${whole.toFixed(3)} s, ours/R ${(seconds / whole).toFixed(2)}; fit alone ${fit.toFixed(3)} s, ours/R ${(seconds / fit).toFixed(2)}`,
  );
  console.log(
    `  relative difference: estimate ${apart(row.estimate!, estimate)}, standard error ${apart(row.standardError!, standardError)}`,
  );
}
