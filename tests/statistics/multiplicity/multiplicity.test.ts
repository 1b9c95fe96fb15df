import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { adjustPValues, type PAdjustment } from '../../../src/statistics/multiplicity/adjust-p-values.ts';
import {
  type ManyToOneInput,
  manyToOneReplicates,
} from '../../../src/statistics/multiplicity/many-to-one-replicates.ts';
import { westfallYoung } from '../../../src/statistics/multiplicity/westfall-young.ts';
import { wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { expectClose } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/multiplicity/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
const oracle = JSON.parse(read('expected.json')) as {
  adjusted: Record<'p' | PAdjustment, number[]>[];
  exact: Record<string, { statistic: number[]; assignments: number; p: number[]; adjusted: number[] }>;
  coin: Record<string, { statistic: number[]; adjusted: number[] }>;
};
const METHODS = ['holm', 'hochberg', 'bonferroni', 'bh'] as const;
const rows = read('input.csv')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const words = () => wordSource(randomStream('test', 'multiplicity'));

function inputOf(name: string): ManyToOneInput {
  const mine = rows.filter((row) => row[0] === name);
  const stratum = Int32Array.from(mine, (row) => Number(row[1]) - 1);
  const arm = Int32Array.from(mine, (row) => Number(row[2]));
  return {
    score: Float64Array.from(mine, (row) => Number(row[3])),
    arm,
    arms: Math.max(...arm) + 1,
    stratum,
    strata: Math.max(...stratum) + 1,
  };
}

function adjusted(input: ManyToOneInput, draws: number) {
  const result = manyToOneReplicates(input, { draws, words: words() });
  if (result.status !== 'ok') throw new Error(result.status);
  const observed = result.observed as readonly number[];
  return { ...result, observed, p: westfallYoung(observed, result) };
}

describe('p.adjust', () => {
  it.each(METHODS)('%s', (method) => {
    for (const family of oracle.adjusted) {
      const result = adjustPValues(family.p, method);
      expect(result.length).toBe(family.p.length);
      result.forEach((p, i) => {
        expectClose(p, family[method][i]!, 1e-12);
      });
    }
    expect(adjustPValues([], method)).toEqual([]);
  });

  it('never below the p value, order kept, order of the input without meaning, Holm between its neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
        for (const method of METHODS) {
          const result = adjustPValues(p, method);
          const backwards = adjustPValues([...p].reverse(), method);
          result.forEach((value, i) => {
            expect(value).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-15));
            expect(value).toBeLessThanOrEqual(1);
            expectClose(backwards[p.length - 1 - i]!, value, 1e-15);
            p.forEach((other, j) => {
              if (p[i]! < other) expect(value).toBeLessThanOrEqual(result[j]!);
            });
          });
        }
        const holm = adjustPValues(p, 'holm');
        const hochberg = adjustPValues(p, 'hochberg');
        const bonferroni = adjustPValues(p, 'bonferroni');
        holm.forEach((value, i) => {
          expect(value).toBeLessThanOrEqual(bonferroni[i]!);
          expect(hochberg[i]!).toBeLessThanOrEqual(value);
        });
      }),
    );
  });
});

describe('Westfall–Young', () => {
  it.each(Object.keys(oracle.exact))('all joint assignments: %s', (name) => {
    const known = oracle.exact[name]!;
    const result = adjusted(inputOf(name), 5000);
    expect(result).toMatchObject({ exact: true, draws: known.assignments });
    result.observed.forEach((statistic, k) => {
      expectClose(statistic, known.statistic[k]!, 1e-9);
      expectClose(result.p[k]!, known.adjusted[k]!, 1e-12);
    });
  });

  it.each(Object.keys(oracle.coin))('statistics are coin’s, p its within Monte Carlo error: %s', (name) => {
    const known = oracle.coin[name]!;
    const result = adjusted(inputOf(name), 20_000);
    result.observed.forEach((statistic, k) => {
      expectClose(statistic, known.statistic[k]!, 1e-9);
      const p = known.adjusted[k]!;
      // Four standard errors of 20,000 draws, and what (b + 1)/(m + 1) adds.
      expect(Math.abs(result.p[k]! - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20_000) + 1e-4);
    });
  });

  it('one test keeps its own p value; the order of the tests does not matter', () => {
    const observed = [2];
    const values = [Float64Array.of(1, -2, 3, 0.5)];
    expect(westfallYoung(observed, { values, exact: true })).toEqual([0.5]);
    expect(westfallYoung(observed, { values, exact: false })).toEqual([0.6]);
    const more = [Float64Array.of(1, 2, 3), Float64Array.of(0, 4, 1)];
    const forward = westfallYoung([2, 1], { values: more, exact: true });
    expect(westfallYoung([1, 2], { values: [...more].reverse(), exact: true })).toEqual(
      [...forward].reverse(),
    );
  });

  it('is at least the unadjusted p and at most Holm’s on the same assignments', () => {
    const { p } = adjusted(inputOf('four-arms'), 5000);
    const raw = oracle.exact['four-arms']!.p;
    const holm = adjustPValues(raw, 'holm');
    p.forEach((value, k) => {
      expect(value).toBeGreaterThanOrEqual(raw[k]! - 1e-12);
      expect(value).toBeLessThanOrEqual(holm[k]! + 1e-12);
    });
  });
});

describe('edges', () => {
  const input = (
    score: number[],
    arm: number[],
    arms: number,
    stratum = arm.map(() => 0),
  ): ManyToOneInput => ({
    score: Float64Array.from(score),
    arm: Int32Array.from(arm),
    arms,
    stratum: Int32Array.from(stratum),
    strata: Math.max(0, ...stratum) + 1,
  });
  const run = (given: ManyToOneInput) => manyToOneReplicates(given, { draws: 50, words: words() });

  it('constant outcome, no rows, no control', () => {
    expect(run(input([3, 3, 3], [0, 1, 2], 3)).status).toBe('no-variation');
    expect(run(input([], [], 3)).status).toBe('no-observations');
    expect(run(input([1, 2, 3], [1, 1, 2], 3)).status).toBe('empty-arm');
  });

  it('an arm without rows, or never beside the control, takes no part', () => {
    const result = run(input([1, 2, 4, 8, 9, 7], [0, 1, 0, 1, 3, 3], 4, [0, 0, 0, 0, 1, 1]));
    if (result.status !== 'ok') throw new Error(result.status);
    expect(result.observed.map((one) => (typeof one === 'number' ? 'ok' : one.status))).toEqual([
      'ok',
      'empty-arm',
      'single-arm-stratum',
    ]);
  });

  it('1e9 + small is small', () => {
    const small = run(input([1, 2, 4, 3, 9, 7], [0, 1, 2, 0, 1, 2], 3));
    const large = run(
      input(
        [1, 2, 4, 3, 9, 7].map((y) => y + 1e9),
        [0, 1, 2, 0, 1, 2],
        3,
      ),
    );
    if (small.status !== 'ok' || large.status !== 'ok') throw new Error('not estimable');
    expectClose(large.observed[0] as number, small.observed[0] as number, 1e-9);
  });
});
