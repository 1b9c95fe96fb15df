import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { andersonRubinSet } from '../../../src/statistics/instrumental/anderson-rubin-set.ts';
import type { ComplierEffect } from '../../../src/statistics/instrumental/complier-effect.ts';
import {
  type TwoStageInput,
  twoStageLeastSquares,
} from '../../../src/statistics/instrumental/two-stage-least-squares.ts';
import { waldStratified } from '../../../src/statistics/instrumental/wald-stratified.ts';
import { type Expected, expectClose, expectEstimate } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/instrumental/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
type Known = Expected & {
  firstStage: Expected;
  andersonRubin: { shape: string; low?: number; high?: number };
};
const oracle = JSON.parse(read('expected.json')) as {
  tsls: Record<string, Known>;
  wald: Record<string, Known>;
};
const table = (name: string) => {
  const [head, ...lines] = read(name)
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(head!.map((column, c) => [column, line[c]!])));
};
type Row = Record<string, string>;
const invented = table('input.csv');
const jobs = table('jobs2.csv');

interface Model {
  readonly rows: readonly Row[];
  readonly y: string;
  readonly arm: string;
  readonly received: string;
  readonly strata?: boolean;
  readonly covariates?: readonly string[];
  readonly weights?: boolean;
  readonly clusters?: boolean;
}

function inputOf(model: Model): TwoStageInput {
  const { rows } = model;
  const number = (column: string) => Float64Array.from(rows, (row) => Number(row[column]));
  const columns = [new Float64Array(rows.length).fill(1)];
  const dummies = (column: string) => {
    for (const level of [...new Set(rows.map((row) => row[column]!))].sort().slice(1)) {
      columns.push(Float64Array.from(rows, (row) => (row[column] === level ? 1 : 0)));
    }
  };
  if (model.strata) dummies('stratum');
  for (const covariate of model.covariates ?? []) {
    if (covariate === 'g') dummies('g');
    else columns.push(number(covariate));
  }
  return {
    outcome: number(model.y),
    received: number(model.received),
    arm: number(model.arm),
    columns: Float64Array.from(columns.flatMap((column) => [...column])),
    size: columns.length,
    count: new Float64Array(rows.length).fill(1),
    weight: model.weights ? number('w') : null,
    cluster: model.clusters
      ? { of: Int32Array.from(rows, (row) => Number(row['cluster'])), clusters: 1 + rows.length }
      : null,
  };
}

const of = (name: string, more: Partial<Model> = {}): Model => ({
  rows: invented.filter((row) => row['case'] === name),
  y: 'y',
  arm: 'arm',
  received: 'received',
  ...more,
});
const job = (y: string, more: Partial<Model> = {}): Model => ({
  rows: jobs,
  y,
  arm: 'treat',
  received: 'comply',
  ...more,
});
const all = { strata: true, covariates: ['x', 'g'] };
const models: Record<string, Model> = {
  'jobs2-work': job('work'),
  'jobs2-depress2': job('depress2'),
  'jobs2-depress2-age': job('depress2', { covariates: ['age'] }),
  'two-sided': of('two-sided'),
  'two-sided-strata': of('two-sided', { strata: true }),
  'two-sided-covariates': of('two-sided', all),
  'two-sided-weights': of('two-sided', { ...all, weights: true }),
  'two-sided-clusters': of('two-sided', { ...all, clusters: true }),
  small: of('small', { strata: true }),
  weak: of('weak'),
  'weak-outside': of('weak-outside'),
  'huge-offset': of('huge-offset', { strata: true }),
};

function expectSet(result: ComplierEffect, known: Known): void {
  const { andersonRubin } = result;
  expect(andersonRubin.shape).toBe(known.andersonRubin.shape);
  if (known.andersonRubin.low === undefined || known.andersonRubin.high === undefined) return;
  // R's ends are roots found on a p value: 1e-7, the tolerance of an iterative search.
  expectClose(andersonRubin.low, known.andersonRubin.low, 1e-7, known.standardError);
  expectClose(andersonRubin.high, known.andersonRubin.high, 1e-7, known.standardError);
}

describe('two-stage least squares against estimatr', () => {
  it('covers every reference', () => {
    expect(Object.keys(models).sort()).toEqual(Object.keys(oracle.tsls).sort());
  });

  it.each(Object.keys(models))('%s', (name) => {
    const known = oracle.tsls[name]!;
    const result = twoStageLeastSquares(inputOf(models[name]!), 0.95);
    if (result.status !== 'ok') throw new Error(result.status);
    expectEstimate(result, known);
    expectEstimate({ status: 'ok', ...result.firstStage }, known.firstStage);
    expectClose(result.firstStage.f, known.firstStage.statistic ** 2);
    expectSet(result, known);
  });

  it('reproduces JOBS II: +9.25 percentage points (5.28) in work, −.1022 (.0756) in depression', () => {
    const work = twoStageLeastSquares(inputOf(models['jobs2-work']!), 0.95);
    const depression = twoStageLeastSquares(inputOf(models['jobs2-depress2']!), 0.95);
    if (work.status !== 'ok' || depression.status !== 'ok') throw new Error('not estimable');
    expect([work.estimate.toFixed(4), work.standardError.toFixed(4)]).toEqual(['0.0925', '0.0528']);
    expect([depression.estimate.toFixed(4), depression.standardError.toFixed(4)]).toEqual([
      '-0.1022',
      '0.0756',
    ]);
    expect((work.estimate * work.firstStage.estimate).toFixed(4)).toBe('0.0574');
  });
});

function waldOf(model: Model) {
  const input = inputOf(model);
  const labels = [...new Set(model.rows.map((row) => row['stratum']!))].sort();
  return waldStratified(
    {
      outcome: input.outcome,
      received: input.received,
      arm: input.arm,
      stratum: Int32Array.from(model.rows, (row) => (model.strata ? labels.indexOf(row['stratum']!) : 0)),
      strata: model.strata ? labels.length : 1,
      count: input.count,
    },
    { level: 0.95, labels },
  );
}

describe('Wald', () => {
  it.each(Object.keys(oracle.wald))('within strata: %s', (name) => {
    const known = oracle.wald[name]!;
    const result = waldOf(of(name, { strata: true }));
    if (result.status !== 'ok') throw new Error(result.status);
    expectEstimate(result, known);
    expectClose(result.firstStage.estimate, known.firstStage.estimate);
    expectClose(result.firstStage.standardError, known.firstStage.standardError);
    expectSet(result, known);
  });

  it.each(['jobs2-work', 'jobs2-depress2', 'two-sided', 'weak'])(
    'without strata is iv_robust: %s',
    (name) => {
      const result = waldOf(models[name]!);
      if (result.status !== 'ok') throw new Error(result.status);
      expectEstimate(result, oracle.tsls[name]!);
    },
  );
});

describe('properties', () => {
  const rows = fc.array(
    fc.record({
      y: fc.integer({ min: -30, max: 30 }),
      received: fc.integer({ min: 0, max: 1 }),
      arm: fc.integer({ min: 0, max: 1 }),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 8, maxLength: 24 },
  );
  type List = readonly { y: number; received: number; arm: number; count: number }[];
  const run = (list: List) =>
    twoStageLeastSquares(
      {
        outcome: Float64Array.from(list, (row) => row.y),
        received: Float64Array.from(list, (row) => row.received),
        arm: Float64Array.from(list, (row) => row.arm),
        columns: new Float64Array(list.length).fill(1),
        size: 1,
        count: Float64Array.from(list, (row) => row.count),
        weight: null,
        cluster: null,
      },
      0.9,
    );
  type Result = ReturnType<typeof run>;
  const same = (a: Result, b: Result, scale = 1) => {
    if (a.status !== 'ok' || b.status !== 'ok') return expect(b.status).toBe(a.status);
    expectClose(b.estimate, scale * a.estimate, 1e-8, a.standardError);
    return expectClose(b.standardError, Math.abs(scale) * a.standardError, 1e-7);
  };

  it('order, counts, shift and scale; swapping the arms keeps the effect; opposite receipt changes its sign', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const result = run(list);
        same(result, run([...list].reverse()));
        same(result, run(list.flatMap((row) => Array<List[number]>(row.count).fill({ ...row, count: 1 }))));
        same(result, run(list.map((row) => ({ ...row, y: 5 * row.y + 1000 }))), 5);
        same(result, run(list.map((row) => ({ ...row, arm: 1 - row.arm }))));
        same(result, run(list.map((row) => ({ ...row, received: 1 - row.received }))), -1);
        if (result.status !== 'ok') return;
        // With perfect compliance the complier effect is the difference in means: the first stage is 1.
        const perfect = run(list.map((row) => ({ ...row, received: row.arm })));
        if (perfect.status !== 'ok') return;
        expectClose(perfect.firstStage.estimate, 1, 1e-12);
      }),
      { numRuns: 150 },
    );
  });
});

describe('edges', () => {
  const run = (y: number[], received: number[], arm: number[], extra: Partial<TwoStageInput> = {}) =>
    twoStageLeastSquares(
      {
        outcome: Float64Array.from(y),
        received: Float64Array.from(received),
        arm: Float64Array.from(arm),
        columns: new Float64Array(y.length).fill(1),
        size: 1,
        count: new Float64Array(y.length).fill(1),
        weight: null,
        cluster: null,
        ...extra,
      },
      0.95,
    );
  it.each([
    ['no-observations', run([], [], [])],
    ['collinear', run([1, 2, 3], [0, 1, 1], [1, 1, 1])],
    ['too-few-observations', run([1, 2], [0, 1], [0, 1])],
    ['too-few-observations', run([1, 2, 4], [0, 1, 0], [0, 1, 0])],
    ['no-variation', run([1, 2, 3, 5], [1, 1, 1, 1], [0, 0, 1, 1])],
    ['no-variation', run([1, 2, 3, 5], [0, 1, 0, 1], [0, 0, 1, 1])],
    ['no-variation', run([7, 7, 7, 7], [0, 1, 1, 1], [0, 0, 1, 1])],
    [
      'too-few-clusters',
      run([1, 2, 3, 5], [0, 1, 1, 1], [0, 0, 1, 1], { cluster: { of: new Int32Array(4), clusters: 1 } }),
    ],
  ])('%s', (status, result) => {
    expect(result.status).toBe(status);
  });

  it('perfect compliance has a first stage without error', () => {
    const result = run([1, 2, 3, 5, 6, 9], [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]);
    expect(result).toMatchObject({ status: 'ok', firstStage: { standardError: 0, p: 0, f: Infinity } });
    if (result.status !== 'ok') return;
    expectClose(result.andersonRubin.low, result.low, 1e-9);
    expectClose(result.andersonRubin.high, result.high, 1e-9);
  });

  it.each([
    ['no-observations', [], [], []],
    ['empty-arm', [1, 2], [0, 1], [1, 1]],
    ['singleton-stratum', [1, 2, 3], [0, 1, 0], [0, 1, 1]],
  ] as const)('Wald: %s', (status, y, received, arm) => {
    const stratum = new Int32Array(y.length);
    const count = new Float64Array(y.length).fill(1);
    expect(
      waldStratified({ outcome: y, received, arm, stratum, strata: 1, count }, { level: 0.9 }).status,
    ).toBe(status);
  });

  it('Wald names a stratum with one arm', () => {
    const result = waldStratified(
      {
        outcome: [1, 2, 3, 4, 5],
        received: [0, 1, 0, 1, 0],
        arm: [0, 1, 0, 1, 0],
        stratum: Int32Array.of(0, 0, 0, 0, 1),
        strata: 2,
        count: new Float64Array(5).fill(1),
      },
      { level: 0.9, labels: ['north', 'south'] },
    );
    expect(result).toMatchObject({ status: 'single-arm-stratum', reason: expect.stringContaining('south') });
  });

  it('a set that excludes nothing', () => {
    const set = andersonRubinSet(
      { outcome: 0.1, receipt: 0.01, outcomeVariance: 1, receiptVariance: 1, covariance: 0, df: 20 },
      0.95,
    );
    expect(set).toMatchObject({ shape: 'everything', low: -Infinity, high: Infinity });
  });
});
