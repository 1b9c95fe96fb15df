import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { stratifyOrder } from '../../../src/statistics/survival/stratify-order.ts';
import { type SurvivalOrder, survivalOrder } from '../../../src/statistics/survival/survival-order.ts';

const folder = new URL('../../../fixtures/oracles/survival/', import.meta.url);

/** Reference values from R (see the oracle folder). */
export const oracle = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));

/** One column name → one text per row. */
export type Table = readonly Readonly<Record<string, string>>[];

export function readTable(file: string): Table {
  const [head, ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  const names = (head as string).split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] as string]));
  });
}

export interface SurvivalCase {
  readonly table: Table;
  readonly order: SurvivalOrder;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly arms: readonly string[];
  readonly group: Int32Array;
  readonly groups: number;
  readonly count: Float64Array;
  readonly weight: Float64Array | null;
}

export interface CaseOptions {
  readonly control: string;
  readonly strata?: string;
  readonly count?: boolean;
  readonly weight?: boolean;
  /** Added to the time of row i (from 1) to break ties. */
  readonly untie?: (i: number) => number;
}

export function survivalCase(file: string, options: CaseOptions): SurvivalCase {
  const table = readTable(file);
  const levels = [...new Set(table.map((row) => row.arm as string))].sort();
  const arms = [options.control, ...levels.filter((arm) => arm !== options.control)];
  const time = Float64Array.from(table, (row, i) => Number(row.time) + (options.untie?.(i + 1) ?? 0));
  const plain = survivalOrder(time);
  const codes = options.strata === undefined ? null : codesOf(table, options.strata);
  return {
    table,
    time,
    order: codes === null ? plain : stratifyOrder(plain, codes.codes, codes.levels.length),
    event: Uint8Array.from(table, (row) => Number(row.event)),
    arms,
    group: Int32Array.from(table, (row) => arms.indexOf(row.arm as string)),
    groups: arms.length,
    count: Float64Array.from(table, (row) => (options.count ? Number(row.count) : 1)),
    weight: options.weight ? Float64Array.from(table, (row) => Number(row.weight)) : null,
  };
}

export function codesOf(
  table: Table,
  column: string,
): { readonly codes: Int32Array; readonly levels: readonly string[] } {
  const levels = [...new Set(table.map((row) => row[column] as string))].sort();
  return { levels, codes: Int32Array.from(table, (row) => levels.indexOf(row[column] as string)) };
}

/**
 * Columns of a model: 0/1 for each arm but the first, then numeric columns and dummies of categorical ones (a name with
 * `~` is categorical though its values look like numbers).
 */
export function modelColumns(data: SurvivalCase, covariates: readonly string[]): Float64Array {
  const columns: number[][] = data.arms
    .slice(1)
    .map((_, a) => Array.from(data.group, (g) => (g === a + 1 ? 1 : 0)));
  for (const covariate of covariates) {
    const name = covariate.replace('~', '');
    const numbers = data.table.map((row) => Number(row[name]));
    if (name === covariate && numbers.every(Number.isFinite)) columns.push(numbers);
    else {
      const { codes, levels } = codesOf(data.table, name);
      for (let l = 1; l < levels.length; l += 1) columns.push(Array.from(codes, (c) => (c === l ? 1 : 0)));
    }
  }
  return Float64Array.from(columns.flat());
}

/** Relative agreement, with an absolute floor for values that are 0 but for rounding. */
export function expectClose(actual: number, expected: number, relative: number, floor = 1e-14): void {
  const gap = Math.abs(actual - expected);
  const allowed = Math.max(floor, relative * Math.abs(expected));
  expect(gap <= allowed, `${actual} is not ${expected} within ${allowed}`).toBe(true);
}

export function expectAllClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  relative: number,
  floor = 1e-14,
): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i += 1) {
    expectClose(actual[i] as number, expected[i] as number, relative, floor);
  }
}
