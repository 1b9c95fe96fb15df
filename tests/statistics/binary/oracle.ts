import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { ManyArmCounts } from '../../../src/statistics/binary/many-arm-counts.ts';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';

/** Relative agreement with R asked of closed forms, and of iterative fits. */
export const CLOSED = 1e-9;
export const ITERATIVE = 1e-7;

type Expected = Readonly<Record<string, unknown>>;
type Group = 'binary' | 'stratified';

export interface OracleCase {
  readonly name: string;
  readonly level: number;
  /** One table, or one per stratum. */
  readonly tables: readonly TwoArmCounts[];
  readonly expected: (id: string) => Expected;
}

interface Document {
  readonly cases: Readonly<Record<string, Readonly<Record<string, Expected>>>>;
  readonly arms: Readonly<Record<string, Readonly<Record<string, Expected>>>>;
}

function folder(group: Group): string {
  return new URL(`../../../fixtures/oracles/${group}/`, import.meta.url).pathname;
}

function rows(group: Group, file: string): readonly Record<string, string>[] {
  return parse(readFileSync(`${folder(group)}${file}`, 'utf8'), { columns: true });
}

function document(group: Group): Document {
  return JSON.parse(readFileSync(`${folder(group)}expected.json`, 'utf8')) as Document;
}

function byCase(
  lines: readonly Record<string, string>[],
): ReadonlyMap<string, readonly Record<string, string>[]> {
  const groups = new Map<string, Record<string, string>[]>();
  for (const line of lines) {
    const name = line['case'] as string;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return groups;
}

/** The cases of `tables.csv` with R's values. */
export function oracleCases(group: Group): readonly OracleCase[] {
  const { cases } = document(group);
  const byName = byCase(rows(group, 'tables.csv'));
  return [...byName].map(([name, lines]) => ({
    name,
    level: Number(lines[0]?.['level']),
    tables: lines.map((line) => ({
      events: [Number(line['events_control']), Number(line['events_treated'])],
      n: [Number(line['n_control']), Number(line['n_treated'])],
    })),
    expected: (id) => {
      const found = cases[name]?.[id];
      if (found === undefined) throw new Error(`no expected ${id} for ${name}`);
      return found;
    },
  }));
}

/** The cases of `arms.csv`: one or more strata with several arms. */
export function armCases(group: Group): readonly {
  readonly name: string;
  readonly strata: readonly ManyArmCounts[];
  readonly expected: Document['arms'][string];
}[] {
  const { arms } = document(group);
  const byName = byCase(rows(group, 'arms.csv'));
  return [...byName].map(([name, lines]) => ({
    name,
    strata: lines.map((line) => ({
      events: (line['events'] as string).split(' ').map(Number),
      n: (line['n'] as string).split(' ').map(Number),
    })),
    expected: arms[name] as Document['arms'][string],
  }));
}

/** Asserts that every named field of the result has R's value, or that both say why there is none. */
export function expectAgreement(
  result: object,
  expected: Expected,
  fields: readonly string[],
  tolerance: number,
): void {
  const actual = result as Readonly<Record<string, unknown>>;
  if (typeof expected['status'] === 'string') {
    expect(actual['status']).toBe(expected['status']);
    return;
  }
  expect(actual['status']).toBe('ok');
  for (const field of fields) expectClose(actual[field], expected[field], tolerance, field);
}

/** Asserts relative closeness; below 1e-13 in size an absolute one, where R's own rounding begins. */
export function expectClose(actual: unknown, expected: unknown, tolerance: number, label: string): void {
  const target = expected === 'Infinity' ? Infinity : expected === '-Infinity' ? -Infinity : expected;
  if (typeof target !== 'number' || !Number.isFinite(target)) {
    expect(actual, label).toBe(target);
    return;
  }
  expect(typeof actual, label).toBe('number');
  // Probabilities far in a tail are small and yet exact; only numbers that are rounding noise get an absolute margin.
  const margin = tolerance * Math.abs(target) + (label === 'p' ? 0 : 1e-14);
  const error = Math.abs((actual as number) - target);
  expect(error <= margin, `${label}: ${String(actual)} against ${target}`).toBe(true);
}
