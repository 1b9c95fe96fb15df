import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { assignmentDesign } from '../../../src/statistics/randomization/assignment-design.ts';
import { linearReplicates } from '../../../src/statistics/randomization/linear-replicates.ts';
import { GUIDE_BITS, subsetBlocks } from '../../../src/statistics/randomization/subset-blocks.ts';
import { type SumTable, sumTable } from '../../../src/statistics/randomization/sum-table.ts';
import { type WordSource, wordSource } from '../../../src/statistics/resampling/word-source.ts';

const words = (seed: string) => wordSource(randomStream(seed, 'linear-replicates'));
const everyUnit = (size: number) => Int32Array.from({ length: size }, (_, i) => i);

/** A source that gives these words over and over; the block is as long as they are. */
const given = (list: readonly number[]): WordSource => ({ words: Uint32Array.from(list), refill: () => {} });

/** One stratum of `size` units of which `take` are treated. */
const oneStratum = (size: number, take: number) =>
  assignmentDesign(
    Uint8Array.from({ length: size }, (_, i) => Number(i < take)),
    new Int32Array(size),
    1,
  );

/** x, m, n, k and R's dhyper(x, m, n, k). */
const masses = readFileSync(
  new URL('../../../fixtures/oracles/distributions/expected.csv', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line.startsWith('hypergeometricMass,'))
  .map((line) => line.split(',').slice(1).map(Number) as [number, number, number, number, number]);

describe('the table of a stratum with few values', () => {
  const probabilities = ({ above }: SumTable) =>
    Array.from(above, (bound, k) => (bound - (above[k - 1] ?? 0)) / 2 ** 32);

  it('has the probabilities of all subsets counted one by one', () => {
    // Two columns together make five kinds of 4, 3, 3, 2 and 1 units; 5 of the 13 are drawn.
    const first = Float64Array.from([0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 7]);
    const second = Float64Array.from([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 5, 5, 0]);
    const table = sumTable(everyUnit(13), 5, [first, second]) as SumTable;
    const share = new Map<string, number>();
    let subsets = 0;
    for (let mask = 0; mask < 1 << 13; mask += 1) {
      const members = [...everyUnit(13)].filter((i) => (mask >> i) & 1);
      if (members.length !== 5) continue;
      subsets += 1;
      const sums = [first, second].map((score) => members.reduce((sum, i) => sum + score[i]!, 0)).join(' ');
      share.set(sums, (share.get(sums) ?? 0) + 1);
    }
    expect(subsets).toBe(1287);
    const found = new Map<string, number>();
    probabilities(table).forEach((probability, k) => {
      const sums = `${table.sums[2 * k]} ${table.sums[2 * k + 1]}`;
      found.set(sums, (found.get(sums) ?? 0) + probability);
    });
    expect([...found.keys()].sort()).toEqual([...share.keys()].sort());
    for (const [sums, count] of share) {
      // A bound is rounded to a whole word; several outcomes may have the same sums.
      expect(Math.abs(found.get(sums)! - count / subsets)).toBeLessThan(10 * 2 ** -32);
    }
  });

  it.each([
    [5, 4, 3],
    [10, 20, 8],
    [60, 60, 52],
    [407, 405, 101],
    [1000, 1000, 1000],
  ])('with two values has R’s dhyper: %i and %i units, %i drawn', (m, n, k) => {
    const known = masses.filter(([, ...urn]) => urn[0] === m && urn[1] === n && urn[2] === k);
    expect(known.length).toBeGreaterThan(3);
    const score = Float64Array.from({ length: m + n }, (_, i) => Number(i < m));
    const table = sumTable(everyUnit(m + n), k, [score]) as SumTable;
    const found = new Map(probabilities(table).map((p, i) => [table.sums[i]!, p]));
    for (const [x, , , , mass] of known) {
      // Both bounds of an outcome are whole words.
      expect(Math.abs(found.get(x)! - mass)).toBeLessThanOrEqual(1.001 * 2 ** -32);
    }
  });

  it('is not made where it would be larger than it is worth', () => {
    const score = (kinds: number) => Float64Array.from({ length: 60 }, (_, i) => i % kinds);
    expect(sumTable(everyUnit(60), 30, [score(2)])?.above.length).toBe(31);
    expect(sumTable(everyUnit(60), 30, [score(3)])?.above.length).toBe(331);
    expect(sumTable(everyUnit(60), 30, [score(6)])).toBeNull();
    expect(sumTable(everyUnit(60), 30, [score(60)])).toBeNull();
  });
});

describe('blocks of a stratum', () => {
  const size = 60;
  const take = 23;
  const { guide, above, line, last, blocks } = subsetBlocks(everyUnit(size), take, [new Float64Array(size)]);
  const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);
  const firstOf = (k: number) =>
    Array.from({ length: k }, (_, j) => binomial(12, j)).reduce((a, b) => a + b, 0);

  it('first and last word of every range lead to the first and last subset of its number of units', () => {
    let ranges = 0;
    for (let row = 0; row < (blocks - 1) * (take + 1); row += 1) {
      for (let k = 0; k <= 12; k += 1) {
        const cell = (row << 4) + k;
        const from = k === 0 ? 0 : above[cell - 1]!;
        const to = above[cell]!;
        if (to <= from || line[2 * cell] === 0) continue;
        ranges += 1;
        const place = (word: number) => (word * line[2 * cell]! + line[2 * cell + 1]!) | 0;
        const few = to - from < binomial(12, k);
        expect(place(from)).toBeGreaterThanOrEqual(firstOf(k));
        if (!few) expect(place(from)).toBe(firstOf(k));
        expect(place(to - 1)).toBeLessThan(firstOf(k + 1));
        if (!few) expect(place(to - 1)).toBe(firstOf(k + 1) - 1);
        for (const word of [from, to - 1]) {
          const guess = guide[(row << GUIDE_BITS) + (word >>> (32 - GUIDE_BITS))];
          expect([k, 255]).toContain(guess);
        }
      }
    }
    expect(ranges).toBeGreaterThan(500);
    for (let k = 0; k <= 12; k += 1) {
      const place = (word: number) => (word * last[2 * k]! + last[2 * k + 1]!) | 0;
      expect([place(0), place(2 ** 32 - 1)]).toEqual([firstOf(k), firstOf(k + 1) - 1]);
    }
  });

  it('extreme words too draw as many units as the design says', () => {
    const design = oneStratum(40, 17);
    // Powers of two: a sum is a subset.
    const score = Float64Array.from({ length: 40 }, (_, i) => 2 ** i);
    const extremes = [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 23, 2 ** 23 - 1, 2 ** 32 - 2];
    const list = Array.from({ length: 4096 }, (_, i) => extremes[(Math.imul(i, 0x9e3779b1) >>> 9) % 7]!);
    const { values } = linearReplicates(design, [score], 1024, given(list));
    const bits = (value: number) => [...value.toString(2)].filter((bit) => bit === '1').length;
    expect(new Set(Array.from(values[0]!, bits))).toEqual(new Set([17]));
    expect(new Set(values[0]).size).toBeGreaterThan(20);
  });
});

describe('draws', () => {
  const random = randomStream('test', 'scores');
  const stratum = Int32Array.from({ length: 240 }, (_, i) => Math.floor(i / 60));
  const treated = Uint8Array.from({ length: 240 }, (_, i) => i % 2);
  const design = assignmentDesign(treated, stratum, 4);
  const score = Float64Array.from({ length: 240 }, () => random());
  const other = Float64Array.from({ length: 240 }, () => random());

  it('a second column changes nothing in the first; each is summed over the same units', () => {
    const alone = linearReplicates(design, [score], 5001, words('a'));
    const both = linearReplicates(design, [score, other], 5001, words('a'));
    const turned = linearReplicates(design, [other, score], 5001, words('a'));
    expect(alone.values[0]!.length).toBe(5001);
    expect([...both.values[0]!]).toEqual([...alone.values[0]!]);
    expect([...turned.values[1]!]).toEqual([...alone.values[0]!]);
    expect([...turned.values[0]!]).toEqual([...both.values[1]!]);
  });

  /** Mean, variance, and share of draws at least two standard deviations off, against the exact permutation moments. */
  it.each([
    ['many values', score],
    ['three values in two strata, many in the others', score.map((v, i) => (i < 120 ? i % 3 : v))],
    ['two values', score.map((v) => Number(v < 0.3))],
  ] as const)('%s: mean and variance are those of sampling without replacement', (_, values) => {
    const draws = 100_000;
    const found = linearReplicates(design, [values], draws, words('moments')).values[0]!;
    let expectation = 0;
    let variance = 0;
    for (let s = 0; s < 4; s += 1) {
      const own = values.filter((__, i) => stratum[i] === s);
      const mean = own.reduce((sum, v) => sum + v, 0) / 60;
      expectation += 30 * mean;
      // Cochran 1977, Sampling Techniques, theorem 2.2, for a total: n(N − n)/N · S².
      variance += ((30 * 30) / 60) * (own.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 59);
    }
    const mean = found.reduce((sum, v) => sum + v, 0) / draws;
    const spread = found.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (draws - 1);
    expect(Math.abs(mean - expectation)).toBeLessThan(4 * Math.sqrt(variance / draws));
    // The variance of a variance of nearly normal draws is 2σ⁴/m.
    expect(Math.abs(spread / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
  });

  it('few values: the draws have the distribution of subsets counted one by one', () => {
    // Strata of 10 and 8, half of each drawn; the values 0, 1, 3.
    const small = assignmentDesign(
      Uint8Array.from({ length: 18 }, (_, i) => i % 2),
      Int32Array.from({ length: 18 }, (_, i) => Number(i >= 10)),
      2,
    );
    const values = Float64Array.from([0, 0, 0, 0, 1, 1, 1, 3, 3, 0, 0, 1, 1, 1, 3, 0, 0, 1]);
    const exact = linearReplicates(small, [values], small.assignments, words('exact'));
    expect(exact).toMatchObject({ exact: true, draws: 252 * 70 });
    const tally = (list: Float64Array) => {
      const counts = new Map<number, number>();
      for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
      return counts;
    };
    const draws = 60_000;
    const pretended = { ...small, assignments: Number.MAX_SAFE_INTEGER };
    const drawn = tally(linearReplicates(pretended, [values], draws, words('few')).values[0]!);
    let chi = 0;
    const known = tally(exact.values[0]!);
    for (const [value, count] of known) {
      const mean = (draws * count) / exact.draws;
      chi += ((drawn.get(value) ?? 0) - mean) ** 2 / mean;
    }
    const df = known.size - 1;
    expect(df).toBeGreaterThan(10);
    expect(Math.abs(chi - df)).toBeLessThan(4.2 * Math.sqrt(2 * df));
    expect([...drawn.keys()].every((value) => known.has(value))).toBe(true);
  });
});
