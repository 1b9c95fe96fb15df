import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import {
  bootstrapClusterDifference,
  type ClusterBootstrapInput,
} from '../../../src/statistics/resampling/bootstrap-cluster-difference.ts';
import {
  type BootstrapOptions,
  bootstrapMeanDifference,
} from '../../../src/statistics/resampling/bootstrap-mean-difference.ts';
import { type WordSource, wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { expectClose } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/bootstrap/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
const table = (name: string) =>
  read(name)
    .split('\n')
    .map((line) => line.split(','));
const expected = (
  JSON.parse(read('expected.json')) as {
    clusters: Record<
      string,
      {
        estimate: number;
        standardError: number;
        intervals: { level: number; percentile: [number, number]; bca: [number, number] }[];
      }
    >;
  }
).clusters;
const rows = table('clusters.csv').slice(1);
const indices = table('cluster-indices.csv');

function inputOf(name: string): ClusterBootstrapInput {
  const mine = rows.filter((row) => row[0] === name);
  const stratum = Int32Array.from(mine, (row) => Number(row[1]) - 1);
  return {
    arm: Int32Array.from(mine, (row) => Number(row[2])),
    sum: Float64Array.from(mine, (row) => Number(row[3])),
    size: Float64Array.from(mine, (row) => Number(row[4])),
    stratum,
    strata: Math.max(...stratum) + 1,
  };
}

/** Gives back the clusters that R's boot drew, as the words that lead to them: clusters.csv stands cell by cell. */
function replay(name: string, { stratum, arm }: ClusterBootstrapInput): WordSource {
  const cell = [...stratum].map((s, i) => 2 * s + arm[i]!);
  const words = indices
    .filter((line) => line[0] === name)
    .flatMap((line) =>
      line.slice(1).map((row, at) => {
        const size = cell.filter((c) => c === cell[at]).length;
        return Math.floor(((Number(row) - 1 - cell.indexOf(cell[at]!) + 0.5) / size) * 2 ** 32);
      }),
    );
  return { words: Uint32Array.from(words), refill: () => {} };
}

const options = (more: Partial<BootstrapOptions> = {}): BootstrapOptions => ({
  interval: 'bca',
  draws: 499,
  words: wordSource(randomStream('test', 'cluster bootstrap')),
  level: 0.9,
  ...more,
});

describe('against R’s boot on the same clusters', () => {
  it.each(Object.keys(expected))('%s', (name) => {
    const input = inputOf(name);
    const known = expected[name]!;
    for (const { level, percentile, bca } of known.intervals) {
      for (const interval of ['percentile', 'bca'] as const) {
        const words = replay(name, input);
        const result = bootstrapClusterDifference(input, { interval, draws: 399, words, level });
        if (result.status !== 'ok') throw new Error(result.status);
        const [low, high] = interval === 'bca' ? bca : percentile;
        expectClose(result.estimate, known.estimate, 1e-9, known.standardError);
        expectClose(result.standardError, known.standardError);
        expectClose(result.low, low, 1e-9, known.standardError);
        expectClose(result.high, high, 1e-9, known.standardError);
      }
    }
  });
});

describe('properties', () => {
  const clusters = fc.array(
    fc.record({
      arm: fc.integer({ min: 0, max: 1 }),
      stratum: fc.integer({ min: 0, max: 1 }),
      sum: fc.integer({ min: -50, max: 50 }),
      size: fc.integer({ min: 1, max: 6 }),
    }),
    { minLength: 6, maxLength: 20 },
  );
  type List = readonly { arm: number; stratum: number; sum: number; size: number }[];
  const inputFrom = (list: List): ClusterBootstrapInput => ({
    arm: Int32Array.from(list, (row) => row.arm),
    stratum: Int32Array.from(list, (row) => row.stratum),
    sum: Float64Array.from(list, (row) => row.sum),
    size: Float64Array.from(list, (row) => row.size),
    strata: 2,
  });
  const run = (list: List) => bootstrapClusterDifference(inputFrom(list), options());

  it('shift and scale of the outcome', () => {
    fc.assert(
      fc.property(clusters, (list) => {
        const result = run(list);
        const moved = run(list.map((row) => ({ ...row, sum: 3 * row.sum + 100 * row.size })));
        if (result.status !== 'ok' || moved.status !== 'ok') {
          expect(moved.status).toBe(result.status);
          return;
        }
        const scale = 3 * result.standardError;
        expectClose(moved.estimate, 3 * result.estimate, 1e-9, scale);
        expectClose(moved.standardError, scale, 1e-9);
        expectClose(moved.low, 3 * result.low, 1e-8, scale);
        expectClose(moved.high, 3 * result.high, 1e-8, scale);
      }),
      { numRuns: 60 },
    );
  });

  it('clusters of one citizen are the bootstrap of citizens', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const list = given.map((row) => ({ ...row, size: 1 }));
        const sorted = [...list].sort((a, b) => a.stratum - b.stratum || a.arm - b.arm);
        const one = run(sorted);
        const other = bootstrapMeanDifference(
          {
            values: Float64Array.from(sorted, (row) => row.sum),
            arm: Int32Array.from(sorted, (row) => row.arm),
            stratum: Int32Array.from(sorted, (row) => row.stratum),
            strata: 2,
          },
          options(),
        );
        expect(one.status).toBe(other.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        for (const field of ['estimate', 'standardError', 'low', 'high'] as const)
          expectClose(one[field], other[field], 1e-9, other.standardError);
      }),
      { numRuns: 60 },
    );
  });
});

describe('edges', () => {
  const of = (list: [number, number, number, number][]): ClusterBootstrapInput => ({
    arm: Int32Array.from(list, ([arm]) => arm),
    stratum: Int32Array.from(list, ([, stratum]) => stratum),
    sum: Float64Array.from(list, ([, , sum]) => sum),
    size: Float64Array.from(list, ([, , , size]) => size),
    strata: 2,
  });
  it.each([
    ['no-observations', []],
    [
      'empty-arm',
      [
        [1, 0, 3, 1],
        [1, 0, 4, 2],
      ],
    ],
    [
      'single-arm-stratum',
      [
        [1, 0, 3, 1],
        [0, 0, 4, 2],
        [0, 1, 4, 2],
      ],
    ],
    [
      'no-variation',
      [
        [1, 0, 3, 1],
        [1, 0, 6, 2],
        [0, 0, 4, 2],
        [0, 0, 2, 1],
      ],
    ],
  ] as [string, [number, number, number, number][]][])('%s', (status, list) => {
    expect(bootstrapClusterDifference(of(list), options()).status).toBe(status);
  });
});
