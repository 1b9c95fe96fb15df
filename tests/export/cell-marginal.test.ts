import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { categoryMarginal, numberMarginal, type Observed } from '../../src/export/synthetic/cell-marginal.ts';

const people = <T>(cell: string, values: readonly T[], first = 0): Observed<T>[] =>
  values.map((value, k) => ({ citizen: first + k, cells: [cell, 'all'], value }));

function shares(draw: (cells: readonly string[], random: () => number) => string | null, cell: string) {
  const random = randomStream('1', 'test');
  const counts = new Map<string | null, number>();
  const draws = 20_000;
  for (let k = 0; k < draws; k += 1) {
    const value = draw([cell, 'all'], random);
    counts.set(value, (counts.get(value) ?? 0) + 1 / draws);
  }
  return counts;
}

describe('the distribution of a category within cells', () => {
  const yes = (n: number) => Array.from({ length: n }, () => 'yes');
  const no = (n: number) => Array.from({ length: n }, () => 'no');
  const rare = (n: number) => Array.from({ length: n }, () => 'rare');

  it('is that of the cell where every category has enough citizens', () => {
    const found = shares(
      categoryMarginal([...people('a', [...yes(12), ...no(8)]), ...people('b', no(40), 100)], 5),
      'a',
    );
    // Four standard deviations of a share of 0.6 in 20,000 draws are 0.014.
    expect(found.get('yes')).toBeGreaterThan(0.586);
    expect(found.get('yes')).toBeLessThan(0.614);
    expect([...found.keys()].sort()).toEqual(['no', 'yes']);
  });

  it('gives a category of too few citizens the share of the wider cell, capped at two of them', () => {
    // Cell a: 16 no, 4 rare (too few). Everybody: 16 + 20 no, 4 + 20 rare: 40 % rare. 20 × 0.4 = 8, capped at 2: 2 / 18.
    const found = shares(
      categoryMarginal(
        [...people('a', [...no(16), ...rare(4)]), ...people('b', [...no(20), ...rare(20)], 100)],
        5,
      ),
      'a',
    );
    expect(found.get('rare')).toBeGreaterThan(2 / 18 - 0.009);
    expect(found.get('rare')).toBeLessThan(2 / 18 + 0.009);
  });

  it('never draws what fewer citizens than the minimum have anywhere, nor what nobody of the cell has', () => {
    const draw = categoryMarginal(
      [...people('a', [...no(20), ...rare(2)]), ...people('b', [...no(20), ...rare(2), ...yes(9)], 100)],
      5,
    );
    expect([...shares(draw, 'a').keys()]).toEqual(['no']);
    expect([...shares(draw, 'b').keys()].sort()).toEqual(['no', 'yes']);
  });

  it('counts citizens and not their rows', () => {
    const one = Array.from({ length: 30 }, () => ({ citizen: 0, cells: ['a', 'all'], value: 'often' }));
    expect([...shares(categoryMarginal([...one, ...people('a', no(6), 1)], 5), 'a').keys()]).toEqual(['no']);
  });

  it('knows nothing of a cell with nobody in any', () => {
    expect(categoryMarginal([], 5)(['a', 'all'], () => 0.5)).toBeNull();
  });
});

describe('the distribution of a number within cells', () => {
  const values = Array.from({ length: 60 }, (_, k) => 10 + 1.37 * k + (k % 7) * 0.01);

  it('stays within the data up to the outer intervals, follows them, and repeats no value more than chance has it', () => {
    const draw = numberMarginal(people('a', values), 5);
    const random = randomStream('2', 'test');
    const drawn = Array.from({ length: 5000 }, () => draw(['a', 'all'], random) as number);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const own = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - own)).toBeLessThan(1.5);
    expect(Math.min(...drawn)).toBeGreaterThan(10 - 8);
    expect(Math.max(...drawn)).toBeLessThan(92 + 8);
    // Two decimals over a range of 80 are 8,000 values, 60 of them real: 0.75 % by chance.
    expect(drawn.filter((value) => values.includes(value)).length / drawn.length).toBeLessThan(0.02);
  });

  it('takes the wider cell where too few citizens are in one', () => {
    const draw = numberMarginal([...people('a', [1000, 1001.5, 1002.5]), ...people('b', values, 100)], 5);
    const random = randomStream('3', 'test');
    const drawn = Array.from({ length: 300 }, () => draw(['a', 'all'], random) as number);
    expect(Math.min(...drawn)).toBeLessThan(100);
  });

  it('gives nothing where fewer than two intervals of citizens are there', () => {
    expect(numberMarginal(people('a', values.slice(0, 13)), 5)(['a', 'all'], () => 0.3)).toBeNull();
  });
});
