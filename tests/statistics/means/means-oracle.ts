import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type CellMoments, cellMoments } from '../../../src/statistics/means/cell-moments.ts';
import type { MeanEstimate } from '../../../src/statistics/means/mean-estimate.ts';

const folder = new URL('../../../fixtures/oracles/means/', import.meta.url);

export type Expected = Pick<
  MeanEstimate,
  'estimate' | 'standardError' | 'df' | 'statistic' | 'p' | 'low' | 'high'
>;

export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
}

export function readRows(name: string): readonly (readonly string[])[] {
  return readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

export interface OracleCase {
  readonly arm: Int32Array;
  /** From 0. */
  readonly stratum: Int32Array;
  readonly values: Float64Array;
  readonly strata: number;
  readonly byArm: CellMoments;
  readonly byCell: CellMoments;
}

/** Rows of one case of input.csv, with their moments by arm and by stratum and arm. */
export function oracleCase(name: string): OracleCase {
  const rows = readRows('input.csv').filter((row) => row[0] === name);
  const stratum = Int32Array.from(rows, (row) => Number(row[1]) - 1);
  const arm = Int32Array.from(rows, (row) => Number(row[2]));
  const values = Float64Array.from(rows, (row) => Number(row[3]));
  const strata = Math.max(...stratum) + 1;
  const cell = stratum.map((s, i) => 2 * s + arm[i]!);
  return {
    arm,
    stratum,
    values,
    strata,
    byArm: cellMoments(values, arm, 2, null),
    byCell: cellMoments(values, cell, 2 * strata, null),
  };
}

/** Relative agreement; quantities that can pass through 0 are judged beside `scale`. */
export function expectClose(actual: number, expected: number, tolerance = 1e-9, scale = 0): void {
  const room = tolerance * Math.max(Math.abs(expected), scale);
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(room);
}

const FIELDS = ['estimate', 'standardError', 'df', 'statistic', 'p', 'low', 'high'] as const;

export function expectEstimate(
  actual: { readonly status: string },
  expected: Expected,
  tolerance = 1e-9,
): void {
  expect(actual.status).toBe('ok');
  const got = actual as unknown as Expected;
  for (const field of FIELDS) {
    // Interval ends and the estimate pass through 0: beside the standard error then.
    const scale = field === 'estimate' || field === 'low' || field === 'high' ? expected.standardError : 0;
    expectClose(got[field], expected[field], tolerance, scale);
  }
}
