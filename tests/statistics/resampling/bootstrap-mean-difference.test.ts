import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import {
  type BootstrapInput,
  type BootstrapOptions,
  bootstrapMeanDifference,
} from '../../../src/statistics/resampling/bootstrap-mean-difference.ts';
import { linearBootstrap } from '../../../src/statistics/resampling/linear-bootstrap.ts';
import { type WordSource, wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { expectClose } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/bootstrap/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
const expected = (
  JSON.parse(read('expected.json')) as {
    cases: Record<
      string,
      {
        estimate: number;
        standardError: number;
        draws: number[];
        influence: number[];
        intervals: { level: number; percentile: [number, number]; bca: [number, number] }[];
      }
    >;
  }
).cases;
const rows = read('input.csv')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const indices = read('indices.csv')
  .split('\n')
  .map((line) => line.split(','));

function inputOf(name: string): BootstrapInput {
  const mine = rows.filter((row) => row[0] === name);
  const stratum = Int32Array.from(mine, (row) => Number(row[1]) - 1);
  return {
    values: Float64Array.from(mine, (row) => Number(row[3])),
    arm: Int32Array.from(mine, (row) => Number(row[2])),
    stratum,
    strata: Math.max(...stratum) + 1,
  };
}

/** Gives back the rows that R’s boot drew, as the words that lead to them: rows of input.csv stand cell by cell. */
function replay(name: string, { stratum, arm }: BootstrapInput): WordSource {
  const cell = [...stratum].map((s, i) => 2 * s + arm[i]!);
  const drawn = indices.filter((line) => line[0] === name).map((line) => line.slice(1).map(Number));
  const words = drawn.flatMap((draw) =>
    draw.map((row, at) => {
      const from = cell.indexOf(cell[at]!);
      const size = cell.filter((c) => c === cell[at]).length;
      return Math.floor(((row - 1 - from + 0.5) / size) * 2 ** 32);
    }),
  );
  return { words: Uint32Array.from(words), refill: () => {} };
}

describe('against R’s boot on the same rows', () => {
  it.each(Object.keys(expected))('%s', (name) => {
    const input = inputOf(name);
    const known = expected[name]!;
    for (const { level, percentile, bca } of known.intervals) {
      for (const interval of ['percentile', 'bca'] as const) {
        const result = bootstrapMeanDifference(input, {
          interval,
          draws: 399,
          words: replay(name, input),
          level,
        });
        if (result.status !== 'ok') throw new Error(result.status);
        const [low, high] = interval === 'bca' ? bca : percentile;
        expectClose(result.estimate, known.estimate, 1e-9, known.standardError);
        expectClose(result.standardError, known.standardError);
        expectClose(result.low, low, 1e-9, known.standardError);
        expectClose(result.high, high, 1e-9, known.standardError);
      }
    }
  });

  it('gives every draw', () => {
    const input = inputOf('unequal-strata');
    const { draws, influence, estimate, standardError } = expected['unequal-strata']!;
    const cell = input.stratum.map((s, i) => 2 * s + input.arm[i]!);
    const source = replay('unequal-strata', input);
    linearBootstrap(Float64Array.from(influence), cell, 6, 399, source).forEach((sum, k) => {
      expectClose(sum + estimate, draws[k]!, 1e-9, standardError);
    });
  });
});

const options = (more: Partial<BootstrapOptions> = {}): BootstrapOptions => ({
  interval: 'bca',
  draws: 999,
  words: wordSource(randomStream('test', 'bootstrap')),
  level: 0.9,
  ...more,
});
const data = (values: number[], arm: number[], stratum: number[] = arm.map(() => 0)): BootstrapInput => ({
  values: Float64Array.from(values),
  arm: Int32Array.from(arm),
  stratum: Int32Array.from(stratum),
  strata: Math.max(0, ...stratum) + 1,
});

describe('properties', () => {
  it('shifts and scales; swapping the arms mirrors estimate, error and (with the same rows drawn) the interval', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.constantFrom('percentile' as const, 'bca' as const), (list, interval) => {
        const arm = list.map((_, i) => i % 2);
        const run = (ys: number[], arms: number[]) =>
          bootstrapMeanDifference(data(ys, arms), options({ interval }));
        const plain = run(list, arm);
        const moved = run(
          list.map((y) => 3 * y - 1e6),
          arm,
        );
        if (plain.status !== 'ok' || moved.status !== 'ok') {
          expect(moved.status).toBe(plain.status);
          return;
        }
        expectClose(moved.estimate, 3 * plain.estimate, 1e-9, 1);
        expectClose(moved.low, 3 * plain.low, 1e-8, 1);
        expectClose(moved.high, 3 * plain.high, 1e-8, 1);
        const swapped = run(
          list,
          arm.map((a) => 1 - a),
        );
        if (swapped.status !== 'ok') return;
        expectClose(swapped.estimate, -plain.estimate, 1e-12, 1);
        expect(Math.abs(swapped.standardError / plain.standardError - 1)).toBeLessThan(0.25);
      }),
      { numRuns: 60 },
    );
  });

  it('standard error is that of the plug-in variance, within Monte Carlo error', () => {
    const input = inputOf('unequal-strata');
    const { influence } = expected['unequal-strata']!;
    const plugIn = Math.sqrt(influence.reduce((sum, l) => sum + l * l, 0));
    const result = bootstrapMeanDifference(input, options({ draws: 40_000 }));
    if (result.status !== 'ok') throw new Error(result.status);
    // The standard deviation of 40,000 draws has a relative standard error of 1/√80,000 = 0.0035.
    expect(Math.abs(result.standardError / plugIn - 1)).toBeLessThan(0.015);
  });
});

describe('edges', () => {
  it.each([
    ['no-observations', data([], [])],
    ['empty-arm', data([1, 2], [1, 1])],
    ['single-arm-stratum', data([1, 2, 3], [0, 1, 1], [0, 0, 1])],
    ['no-variation', data([4, 4, 9], [0, 0, 1])],
  ] as const)('%s', (status, input) => {
    expect(bootstrapMeanDifference(input, options()).status).toBe(status);
  });

  it('too few draws for the level', () => {
    const result = bootstrapMeanDifference(
      data([1, 2, 3, 5], [0, 0, 1, 1]),
      options({ draws: 10, level: 0.99 }),
    );
    expect(result.status).toBe('not-reached');
  });

  it('counts cells with one citizen', () => {
    const result = bootstrapMeanDifference(data([1, 2, 3, 5, 9], [0, 0, 0, 0, 1]), options());
    expect(result).toMatchObject({ status: 'ok', singletons: 1 });
  });
});
