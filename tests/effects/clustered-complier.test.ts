import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { late2sls } from '../../src/effects/estimators/late-2sls.ts';
import { lateWald } from '../../src/effects/estimators/late-wald.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import { type Expected, expectClose, expectEstimate } from '../statistics/means/means-oracle.ts';
import { rowOf, type SmallDesign, type SmallRow, smallData, smallOptions } from './estimators/small-data.ts';

const folder = new URL('../../fixtures/oracles/instrumental/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
type Known = Expected & {
  firstStage: Expected;
  andersonRubin: { shape: string; low: number; high: number };
};
const oracle = JSON.parse(read('expected.json')) as Record<'cr2' | 'waldCr2', Record<string, Known>>;
const [head, ...lines] = read('input.csv')
  .split('\n')
  .map((line) => line.split(','));

function rowsOf(name: string): SmallRow[] {
  return lines
    .map((line) => Object.fromEntries(head!.map((column, c) => [column, line[c]!])))
    .filter((row) => row['case'] === name)
    .map((row) => ({
      arm: Number(row['arm']),
      stratum: Number(row['stratum']) - 1,
      received: Number(row['received']),
      y: Number(row['y']),
      x: Number(row['x']),
      g: ['a', 'b', 'c'].indexOf(row['g']!),
      weight: Number(row['w']),
      cluster: Number(row['cluster']),
    }));
}

/** Case of the oracle, data behind it, columns used. */
const TSLS: readonly [string, string, SmallDesign][] = [
  ['two-sided-clusters', 'two-sided', { strata: true, covariates: true }],
  ['small-clusters', 'small', { strata: true }],
  ['clustered', 'clustered', {}],
  ['clustered-strata', 'clustered', { strata: true, covariates: true }],
  ['clustered-weights', 'clustered', { strata: true, covariates: true, weights: true }],
  ['clustered-offset', 'clustered-offset', { strata: true }],
];

function expectComplier(rows: readonly ResultRow[], known: Known): void {
  const row = rowOf(rows, 'complier-effect');
  expect(row.status).toBe('ok');
  expectEstimate(row, known);
  const stage = rowOf(rows, 'first-stage');
  expectClose(stage.estimate!, known.firstStage.estimate);
  expectClose(stage.standardError!, known.firstStage.standardError);
  expectClose(stage.statistic!, known.firstStage.statistic ** 2);
  const set = rowOf(rows, 'complier-effect-anderson-rubin');
  const { shape, low, high } = known.andersonRubin;
  if (shape === 'interval') {
    // R's ends are roots found on a p value: 1e-7, the tolerance of an iterative search.
    expectClose(set.low!, low, 1e-7, known.standardError);
    expectClose(set.high!, high, 1e-7, known.standardError);
  } else {
    expect([set.low, set.high]).toEqual([null, null]);
    const ends = /up to (\S+) and all from (\S+) on/.exec(set.notes.join(' '));
    expectClose(Number(ends![1]), low, 1e-7, known.standardError);
    expectClose(Number(ends![2]), high, 1e-7, known.standardError);
  }
}

describe('complier effects by cluster, CR2, against estimatr', () => {
  it('covers every reference', () => {
    expect(TSLS.map(([name]) => name).sort()).toEqual(Object.keys(oracle.cr2).sort());
  });

  it.each(TSLS)('late.2sls: %s', (name, data, design) => {
    const given = smallData(rowsOf(data), { ...design, clusters: true, received: true });
    expectComplier(late2sls.estimate(given, smallOptions()), oracle.cr2[name]!);
  });

  it.each(Object.keys(oracle.waldCr2))('late.wald within strata: %s', (name) => {
    const given = smallData(rowsOf(name), { strata: true, clusters: true, received: true });
    expectComplier(lateWald.estimate(given, smallOptions()), oracle.waldCr2[name]!);
  });

  it('late.wald without strata is iv_robust', () => {
    const given = smallData(rowsOf('clustered'), { clusters: true, received: true });
    expectComplier(lateWald.estimate(given, smallOptions()), oracle.cr2['clustered']!);
  });
});

describe('edges with clusters', () => {
  const rows = rowsOf('clustered');
  const design = { clusters: true, received: true };

  it('everybody follows the lot: the first stage is known, the effect is the difference by cluster', () => {
    const list = rows.map((row) => ({ ...row, received: row.arm }));
    const result = lateWald.estimate(smallData(list, design), smallOptions());
    expect(rowOf(result, 'first-stage')).toMatchObject({ estimate: 1, standardError: 0 });
    const effect = rowOf(result, 'complier-effect');
    const set = rowOf(result, 'complier-effect-anderson-rubin');
    expectClose(set.low!, effect.low!);
    expectClose(set.high!, effect.high!);
  });

  const edges: [string, readonly SmallRow[]][] = [
    ['no-observations', []],
    ['empty-arm', rows.map((row) => ({ ...row, arm: 0 }))],
    ['no-variation', rows.map((row) => ({ ...row, received: 1 }))],
    ['no-variation', rows.map((row) => ({ ...row, y: 4 }))],
    ['too-few-clusters', rows.map((row) => ({ ...row, cluster: 0 }))],
    ['too-few-clusters', rows.map((row) => ({ ...row, cluster: row.arm === 1 ? 0 : (row.cluster ?? 0) }))],
  ];
  it.each(edges)('%s', (status, list) => {
    for (const definition of [lateWald, late2sls]) {
      const [row] = definition.estimate(smallData(list, design), smallOptions());
      expect(row).toMatchObject({ status, estimate: null, p: null });
    }
  });

  it('a count is that many rows', () => {
    const counted = rows.map((row, i) => ({ ...row, count: 1 + (i % 3) }));
    const repeated = counted.flatMap((row) => Array<SmallRow>(row.count).fill({ ...row, count: 1 }));
    const run = (list: readonly SmallRow[]) =>
      rowOf(
        lateWald.estimate(smallData(list, { ...design, strata: true }), smallOptions()),
        'complier-effect',
      );
    expectClose(run(counted).estimate!, run(repeated).estimate!, 1e-12);
    expectClose(run(counted).standardError!, run(repeated).standardError!);
    expectClose(run(counted).df!, run(repeated).df!);
  });

  it('Stata’s CR1 stays as a variant', () => {
    const [row] = late2sls.estimate(smallData(rows, design), smallOptions({ variant: 'cr1' }));
    expect(row).toMatchObject({ estimator: 'late.2sls:cr1', df: 15 });
    const [none] = late2sls.estimate(smallData(rows, { received: true }), smallOptions({ variant: 'cr1' }));
    expect(none!.status).toBe('not-applicable');
  });
});
