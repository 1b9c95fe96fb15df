import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageEffectExact } from '../../../src/statistics/binary/average-effect-exact.ts';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { anyTable, swapped } from './any-table.ts';
import { CLOSED, expectAgreement } from './oracle.ts';
import { subsets } from './subsets.ts';

const FOLDER = new URL('../../../fixtures/oracles/binary/', import.meta.url).pathname;
const CASES = parse(readFileSync(`${FOLDER}effects.csv`, 'utf8'), { columns: true }) as Record<
  string,
  string
>[];
const EXPECTED = JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')).effects as Record<
  string,
  Record<string, Record<string, unknown>>
>;

/** A citizen's outcome under treatment and under control. */
type Potential = readonly [treated: number, control: number];
const KINDS: readonly Potential[] = [
  [1, 1],
  [1, 0],
  [0, 1],
  [0, 0],
];

/** Every way to give n citizens potential outcomes, citizens of one kind not told apart. */
function* populations(n: number): Generator<Potential[]> {
  for (let a = 0; a <= n; a += 1)
    for (let b = 0; a + b <= n; b += 1)
      for (let c = 0; a + b + c <= n; c += 1) {
        const counts = [a, b, c, n - a - b - c];
        yield counts.flatMap((count, kind) => Array.from({ length: count }, () => KINDS[kind] as Potential));
      }
}

/** The interval by literally re-drawing every assignment of every population that could have given the data. */
function enumerated({ events, n }: TwoArmCounts, level: number): readonly [number, number] {
  const [n0, n1] = n;
  const total = n0 + n1;
  const assignments = [...subsets(total, n1)];
  const observed = total * (events[1] * n0 - events[0] * n1);
  const kept: number[] = [];
  for (const population of populations(total)) {
    const all = population.reduce((sum, [, control]) => sum + control, 0);
    const effect = population.reduce((sum, [treated, control]) => sum + treated - control, 0);
    let possible = false;
    let extreme = 0;
    for (const chosen of assignments) {
      let x1 = 0;
      let x0 = all;
      for (const citizen of chosen) {
        x1 += (population[citizen] as Potential)[0];
        x0 -= (population[citizen] as Potential)[1];
      }
      if (x1 === events[1] && x0 === events[0]) possible = true;
      const distance = Math.abs(total * (x1 * n0 - x0 * n1) - effect * n0 * n1);
      if (distance >= Math.abs(observed - effect * n0 * n1)) extreme += 1;
    }
    if (possible && extreme / assignments.length >= (1 - level) * (1 - 1e-7)) kept.push(effect / total);
  }
  return [Math.min(...kept), Math.max(...kept)];
}

function expectEnumerated(table: TwoArmCounts, level: number): void {
  const result = averageEffectExact(table, { level });
  if (result.status !== 'ok') throw new Error(result.reason);
  const [low, high] = enumerated(table, level);
  const label = `${JSON.stringify(table)} at ${level}`;
  expect([label, result.low]).toEqual([label, low === 0 ? 0 : low]);
  expect([label, result.high]).toEqual([label, high]);
}

describe('averageEffectExact', () => {
  it.each(CASES)('agrees with enumeration in R: $case', (line) => {
    const number = (name: string): number => Number(line[name]);
    const table: TwoArmCounts = {
      events: [number('events_control'), number('events_treated')],
      n: [number('n_control'), number('n_treated')],
    };
    const expected = EXPECTED[line['case'] as string]?.['average-effect.exact'] ?? {};
    expectAgreement(
      averageEffectExact(table, { level: number('level') }),
      expected,
      ['estimate', 'low', 'high'],
      CLOSED,
    );
  });

  // Li & Ding 2016, Statistics in Medicine 35:957: observed tables (n₁₁, n₁₀, n₀₁, n₀₀) and n times the interval.
  it.each([
    [[2, 6, 8, 0], -14, -5],
    [[6, 4, 4, 6], -4, 10],
    [[8, 4, 5, 7], -3, 13],
    [[6, 0, 11, 3], -4, 8],
    [[1, 1, 1, 13], -1, 14],
  ] as const)('gives the published interval of %j', ([n11, n10, n01, n00], low, high) => {
    const total = n11 + n10 + n01 + n00;
    const result = averageEffectExact({ events: [n01, n11], n: [n01 + n00, n11 + n10] }, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.low * total).toBeCloseTo(low, 10);
    expect(result.high * total).toBeCloseTo(high, 10);
  });

  it.each([0.95, 0.7, 0.2])('equals brute force on every table of up to six citizens, level %d', (level) => {
    for (let total = 2; total <= 6; total += 1)
      for (let n1 = 1; n1 < total; n1 += 1)
        for (let x1 = 0; x1 <= n1; x1 += 1)
          for (let x0 = 0; x0 <= total - n1; x0 += 1)
            expectEnumerated({ events: [x0, x1], n: [total - n1, n1] }, level);
  });

  it.each([
    [
      [1, 4],
      [6, 6],
    ],
    [
      [3, 3],
      [6, 6],
    ],
    [
      [2, 5],
      [5, 7],
    ],
    [
      [4, 1],
      [8, 4],
    ],
    [
      [0, 3],
      [4, 8],
    ],
    [
      [5, 2],
      [9, 3],
    ],
    [
      [3, 5],
      [5, 5],
    ],
  ] as const)('equals brute force on larger tables: events %j of %j', (events, n) => {
    expectEnumerated({ events, n }, 0.95);
  });

  it('mirrors when the arms are swapped, and holds the estimate', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = averageEffectExact(table, { level: 0.95 });
        const other = averageEffectExact(swapped(table), { level: 0.95 });
        if (one.status !== 'ok' || other.status !== 'ok') throw new Error('not estimable');
        expect(other.low).toBeCloseTo(-one.high, 12);
        expect(other.high).toBeCloseTo(-one.low, 12);
        expect(one.low - 1 / (table.n[0] + table.n[1])).toBeLessThanOrEqual(one.estimate);
        expect(one.high + 1 / (table.n[0] + table.n[1])).toBeGreaterThanOrEqual(one.estimate);
      }),
      { numRuns: 60 },
    );
  });

  it('says what is missing or too large', () => {
    expect(averageEffectExact({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
    expect(averageEffectExact({ events: [9, 2], n: [301, 301] }, { level: 0.95 }).status).toBe('too-large');
    expect(averageEffectExact({ events: [9, 2], n: [120, 122] }, { level: 0.95 }).status).toBe('too-large');
  });
});
