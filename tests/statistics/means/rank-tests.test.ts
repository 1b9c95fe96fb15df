import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midranks } from '../../../src/statistics/means/midranks.ts';
import { pairwiseDifference } from '../../../src/statistics/means/pairwise-difference.ts';
import { rankSumCounts } from '../../../src/statistics/means/rank-sum-counts.ts';
import { valueCounts } from '../../../src/statistics/means/value-counts.ts';

describe('midranks', () => {
  it('shares ranks among equals, within groups, a count being so many rows', () => {
    const { ranks, tieSums, sizes } = midranks(
      Float64Array.of(5, 3, 5, 1, 9, -2),
      Float64Array.of(1, 2, 1, 1, 1, 3),
      Int32Array.of(0, 0, 0, 1, 0, 1),
      2,
    );
    expect([...ranks]).toEqual([3.5, 1.5, 3.5, 4, 5, 2]);
    expect([...tieSums]).toEqual([12, 24]);
    expect([...sizes]).toEqual([5, 4]);
  });
});

describe('distribution of a rank sum', () => {
  it('three of six ranks: the twenty choices by hand', () => {
    const counts = rankSumCounts(Int32Array.of(1, 2, 3, 4, 5, 6), 3)!;
    expect([...counts].slice(6)).toEqual([1, 1, 2, 3, 3, 3, 3, 2, 1, 1]);
  });

  it('counts every choice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 9 }),
        fc.nat(),
        (scores, seed) => {
          const take = 1 + (seed % (scores.length - 1));
          const want = new Map<number, number>();
          for (let mask = 0; mask < 1 << scores.length; mask += 1) {
            const chosen = scores.filter((_, i) => mask & (1 << i));
            if (chosen.length !== take) continue;
            const sum = chosen.reduce((total, score) => total + score, 0);
            want.set(sum, (want.get(sum) ?? 0) + 1);
          }
          const got = rankSumCounts(Int32Array.from(scores), take)!;
          got.forEach((value, sum) => {
            expect(value).toBe(want.get(sum) ?? 0);
          });
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('order statistics of differences', () => {
  it('are those of the sorted list of all differences', () => {
    const value = fc.oneof(
      fc.integer({ min: -9, max: 9 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.constant(1e9),
    );
    const row = fc.record({
      value,
      arm: fc.integer({ min: 0, max: 1 }),
      count: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 14 }), (list) => {
        const rows = list.map((one, i) => (i < 2 ? { ...one, arm: i } : one));
        const values = Float64Array.from(rows, (one) => one.value);
        const arm = Int32Array.from(rows, (one) => one.arm);
        const count = Float64Array.from(rows, (one) => one.count);
        const copies = (which: number) =>
          rows.filter((one) => one.arm === which).flatMap((one) => Array<number>(one.count).fill(one.value));
        const all = copies(1)
          .flatMap((x) => copies(0).map((y) => x - y))
          .sort((a, b) => a - b);
        const treated = valueCounts(values, arm, count, 1);
        const control = valueCounts(values, arm, count, 0);
        all.forEach((want, k) => {
          expect(pairwiseDifference(treated, control, k + 1) + 0).toBe(want + 0);
        });
      }),
      { numRuns: 80 },
    );
  });
});
