import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../../src/effects/analysis-data.ts';
import { testWilcoxon } from '../../../src/effects/estimators/test-wilcoxon.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import { expectClose, options } from '../regression/regression-oracle.ts';

interface Shift {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}
interface Test {
  readonly statistic: number;
  readonly p: number;
}
interface Expected extends Test {
  readonly exact: boolean;
  readonly shift: Shift;
  readonly shift80: Shift;
  readonly asymptotic: { readonly p: number; readonly shift: Shift };
  readonly exactP?: number;
  readonly vanElteren?: Test;
  readonly pooledRanks?: Test;
}

const folder = new URL('../../../fixtures/oracles/wilcoxon/', import.meta.url);
const oracle: Record<string, { arms: Record<string, Expected>; kruskal: Test & { df: number } }> = JSON.parse(
  readFileSync(new URL('expected.json', folder), 'utf8'),
).cases;
const lines = readFileSync(new URL('input.csv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

function caseData(name: string): AnalysisData {
  const rows = lines.filter((cells) => cells[0] === name);
  const strata = [...new Set(rows.map((cells) => cells[1]!))].sort();
  const arms = ['control', 'treated', 'other'].filter((arm) => rows.some((cells) => cells[2] === arm));
  return {
    rows: rows.length,
    arms,
    arm: Int32Array.from(rows, (cells) => arms.indexOf(cells[2]!)),
    strata: strata.length > 1 ? strata : null,
    stratum: Int32Array.from(rows, (cells) => strata.indexOf(cells[1]!)),
    clusters: null,
    cluster: new Int32Array(0),
    count: Float64Array.from(rows, (cells) => Number(cells[4])),
    weight: null,
    covariates: [],
    outcome: { kind: 'numeric', name: 'y', values: Float64Array.from(rows, (cells) => Number(cells[3])) },
    baseline: null,
    received: null,
  };
}

const run = (data: AnalysisData, variant: string | null = null, level = 0.95) =>
  testWilcoxon.estimate(data, options({ variant, level }));
const pick = (rows: readonly ResultRow[], estimand: string, arm: string, estimator?: string) =>
  rows.find(
    (row) =>
      row.estimand === estimand &&
      row.arm === arm &&
      (estimator === undefined || row.estimator === estimator),
  )!;

function expectShift(row: ResultRow, expected: Shift): void {
  expect(row.status).toBe('ok');
  // R finds the ends by root search: beside the width of the interval, and the level's own 17 digits.
  const width = expected.high - expected.low + Math.abs(expected.estimate) * 1e-6;
  expectClose(row.estimate!, expected.estimate, 1e-12, width);
  expectClose(row.low!, expected.low, 1e-9, width);
  expectClose(row.high!, expected.high, 1e-9, width);
  expectClose(row.level!, expected.level, 1e-12);
}

describe('test.wilcoxon against R', () => {
  const cases = Object.entries(oracle).flatMap(([name, { arms }]) =>
    Object.entries(arms).map(([arm, expected]) => [name, arm, expected] as const),
  );

  it.each(cases)('%s, %s: test and shift', (name, arm, expected) => {
    const data = caseData(name);
    const rows = run(data);
    const test = pick(rows, 'p-value', arm, 'test.wilcoxon');
    expect(test.statistic).toBe(expected.statistic);
    expectClose(test.p!, expected.p, 1e-11);
    expect(test.method.includes('; exact')).toBe(expected.exact);
    expectShift(pick(rows, 'location-shift', arm), expected.shift);
    expectShift(pick(run(data, null, 0.8), 'location-shift', arm), expected.shift80);
    const asymptotic = run(data, 'asymptotic');
    expectClose(pick(asymptotic, 'p-value', arm).p!, expected.asymptotic.p, 1e-11);
    expectShift(pick(asymptotic, 'location-shift', arm), expected.asymptotic.shift);
    if (expected.exactP !== undefined) {
      expectClose(pick(run(data, 'exact'), 'p-value', arm).p!, expected.exactP, 1e-9);
    }
  });

  it.each(cases.filter(([, , expected]) => expected.vanElteren))(
    '%s, %s: stratified',
    (name, arm, expected) => {
      const data = caseData(name);
      const elteren = pick(run(data, 'van-elteren'), 'p-value', arm);
      expectClose(elteren.statistic!, expected.vanElteren!.statistic, 1e-11);
      expectClose(elteren.p!, expected.vanElteren!.p, 1e-11);
      const pooled = pick(run(data, 'pooled-ranks'), 'p-value', arm);
      expectClose(pooled.statistic!, expected.pooledRanks!.statistic, 1e-11);
      expectClose(pooled.p!, expected.pooledRanks!.p, 1e-11);
      // With strata the default run brings van Elteren's row along.
      expect(pick(run(data), 'p-value', arm, 'test.wilcoxon:van-elteren')).toEqual(elteren);
    },
  );

  it('three arms: Kruskal-Wallis', () => {
    const row = pick(run(caseData('three-arms')), 'p-value', 'all');
    const expected = oracle['three-arms']!.kruskal;
    expectClose(row.statistic!, expected.statistic, 1e-12);
    expectClose(row.p!, expected.p, 1e-11);
    expect(row.df).toBe(expected.df);
  });
});
