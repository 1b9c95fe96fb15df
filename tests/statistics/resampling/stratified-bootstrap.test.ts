import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { bcaInterval } from '../../../src/statistics/resampling/bca-interval.ts';
import { bootstrapQuantile } from '../../../src/statistics/resampling/bootstrap-quantile.ts';
import { linearBootstrap } from '../../../src/statistics/resampling/linear-bootstrap.ts';
import { percentileInterval } from '../../../src/statistics/resampling/percentile-interval.ts';
import { stratifiedBootstrap } from '../../../src/statistics/resampling/stratified-bootstrap.ts';
import { type WordSource, wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { expectClose, readJson, readRows } from '../means/means-oracle.ts';

interface Column {
  readonly draws: readonly number[];
  readonly influence: readonly number[];
  readonly intervals: readonly { level: number; percentile: [number, number]; bca: [number, number] }[];
}
const expected = readJson<
  { estimates: [number, number, number] } & Record<'cost' | 'effect' | 'ratio', Column>
>('bootstrap-expected.json');
const input = readRows('bootstrap-input.csv').slice(1);
const cell = Int32Array.from(input, (row) => Number(row[0]));
const contribution = (column: number) =>
  Float64Array.from(input, (row) => (((Number(row[0]) % 2 ? 1 : -1) / 2) * Number(row[column])) / 8);

/** Gives back the row numbers that R’s boot drew, as the words that lead to them; `size` words at a time. */
function replay(indices: readonly (readonly string[])[], size: number): WordSource {
  const flat = indices.flat().map(Number);
  const words = new Uint32Array(size);
  let at = 0;
  const refill = () => {
    for (let i = 0; i < size; i += 1, at += 1) words[i] = (((flat[at] ?? 0) % 8) + 0.5) * 2 ** 29;
  };
  return { words, refill };
}

describe('stratified bootstrap against R’s boot on the same indices', () => {
  const indices = readRows('bootstrap-indices.csv');
  const [cost, effect] = stratifiedBootstrap(
    [contribution(1), contribution(2)],
    cell,
    4,
    indices.length,
    // Blocks of words that end in the middle of a cell.
    replay(indices, 100),
  ) as [Float64Array, Float64Array];

  it('gives every draw', () => {
    expect(cost.length).toBe(399);
    for (let draw = 0; draw < 399; draw += 1) {
      expectClose(cost[draw]!, expected.cost.draws[draw]!, 1e-11, 1000);
      expectClose(effect[draw]!, expected.effect.draws[draw]!, 1e-12);
      expectClose(cost[draw]! / effect[draw]!, expected.ratio.draws[draw]!, 1e-11, 1000);
    }
  });

  it('linearBootstrap draws the same rows from the same words', () => {
    const one = linearBootstrap(contribution(1), cell, 4, indices.length, replay(indices, 37));
    expect([...one]).toEqual([...cost]);
  });

  it.each(['cost', 'effect', 'ratio'] as const)('percentile and BCa intervals: %s', (name) => {
    const { draws, influence, intervals } = expected[name];
    const estimate = expected.estimates[{ cost: 0, effect: 1, ratio: 2 }[name]]!;
    const replicates = Float64Array.from(draws);
    for (const { level, percentile, bca } of intervals) {
      const plain = percentileInterval(replicates, level);
      const corrected = bcaInterval(replicates, estimate, Float64Array.from(influence), level);
      if (plain.status !== 'ok' || corrected.status !== 'ok') throw new Error('not estimable');
      expectClose(plain.low, percentile[0]);
      expectClose(plain.high, percentile[1]);
      expectClose(corrected.low, bca[0]);
      expectClose(corrected.high, bca[1]);
    }
  });
});

describe('edges', () => {
  it('says so when draws cannot carry an interval', () => {
    const flat = Float64Array.from({ length: 50 }, () => 3);
    expect(percentileInterval(flat, 0.95).status).toBe('no-variation');
    expect(bcaInterval(flat, 3, Float64Array.of(1, -1), 0.95).status).toBe('no-variation');
    const few = Float64Array.from({ length: 10 }, (_, i) => i);
    expect(percentileInterval(few, 0.95).status).toBe('not-reached');
    expect(bcaInterval(few, 100, Float64Array.of(1, -1), 0.5).status).toBe('not-reached');
    expect(bcaInterval(few, 5, Float64Array.of(0, 0), 0.5).status).toBe('no-variation');
    expect(percentileInterval(new Float64Array(0), 0.95).status).toBe('no-observations');
    const far = Float64Array.from({ length: 99 }, (_, i) => (i > 80 ? Infinity : i));
    expect(percentileInterval(far, 0.9).status).toBe('not-reached');
    expect(percentileInterval(far, 0.2).status).toBe('ok');
  });

  it('takes a rank that is whole as it stands', () => {
    const sorted = Float64Array.from({ length: 99 }, (_, i) => i + 1);
    expect(bootstrapQuantile(sorted, 0.05)).toBe(5);
    expect(bootstrapQuantile(sorted, 0.95)).toBe(95);
    expect(bootstrapQuantile(sorted, 0.001)).toBeNull();
  });

  it('never draws across cells and uses one word per row', () => {
    let refills = 0;
    const { words, refill } = wordSource(randomStream('seed', 'bootstrap'), 10);
    const counted = {
      words,
      refill: () => {
        refills += 1;
        refill();
      },
    };
    // Cells out of order; each row’s column holds its cell’s own power of ten, so a sum shows where rows came from.
    const cells = Int32Array.of(2, 0, 1, 0, 2, 2);
    const column = Float64Array.from(cells, (c) => 10 ** c);
    const [sums] = stratifiedBootstrap([column], cells, 3, 25, counted) as [Float64Array];
    expect([...new Set(sums)]).toEqual([2 * 1 + 10 + 300]);
    expect(refills).toBe(15);
  });
});
