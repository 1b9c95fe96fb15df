import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/allocation/allocation.ts';
import { convergenceShare } from '../../src/allocation/convergence-share.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { simulateDesign } from '../../src/allocation/simulate-design.ts';

const design = (n: number, options: Partial<Design['options']> = {}, ratios = [1, 1]): Design => ({
  units: Array.from(
    { length: n },
    (_, index): Unit => ({
      trialId: `0101-${String(index).padStart(3, '0')}`,
      municipality: '0101',
      stratum: '0101',
      baseline: { age: 20 + ((index * 7) % 40), sex: index % 3 === 0 ? 'female' : 'male' },
    }),
  ),
  arms: ratios.map((ratio, index) => ({ id: `arm${index}`, ratio })),
  options: { strata: ['municipality'], ...options },
});

describe('convergenceShare', () => {
  it('is what Blackwell and Hodges give for blocks of two, four and six', () => {
    // Expected right guesses in a block of 2m: m + (4^m / C(2m, m) − 1) / 2; here over all orders of one block.
    for (const [m, choose] of [
      [1, 2],
      [2, 6],
      [3, 20],
    ] as const) {
      const one = design(2 * m);
      let sum = 0;
      let orders = 0;
      for (let code = 0; code < 4 ** m; code += 1) {
        const given = Int32Array.from({ length: 2 * m }, (_, i) => (code >> i) & 1);
        if (given.reduce((total, arm) => total + arm, 0) !== m) continue;
        sum += convergenceShare(one, given);
        orders += 1;
      }
      expect(orders).toBe(choose);
      expect(sum / orders).toBeCloseTo((m + (4 ** m / choose - 1) / 2) / (2 * m), 12);
    }
  });
});

describe('convergenceShare of other ratios and more arms', () => {
  /** All orders of one block, by brute force; the shares were counted apart with exact fractions, the best guesser's are the same. */
  const mean = (ratios: number[], size: number) => {
    const one = design(size, {}, ratios);
    const whole = ratios.reduce((sum, ratio) => sum + ratio, 0);
    let [sum, orders] = [0, 0];
    for (let code = 0; code < ratios.length ** size; code += 1) {
      const given = Int32Array.from(
        { length: size },
        (_, i) => Math.floor(code / ratios.length ** i) % ratios.length,
      );
      const fits = ratios.every(
        (ratio, arm) => given.filter((a) => a === arm).length === (size * ratio) / whole,
      );
      if (!fits) continue;
      sum += convergenceShare(one, given);
      orders += 1;
    }
    return sum / orders;
  };
  it('names the arm that lacks most: 7/9 in blocks of three at 2:1, 31/48 of four at 1:1:2, 101/180 of six at 1:1:1', () => {
    expect(mean([2, 1], 3)).toBeCloseTo(7 / 9, 12);
    expect(mean([1, 1, 2], 4)).toBeCloseTo(31 / 48, 12);
    expect(mean([1, 1, 1], 6)).toBeCloseTo(101 / 180, 12);
  });
  it('is no worse than the ratio alone tells, in blocks', () => {
    const simulated = simulateDesign(
      SCHEMES['permuted-blocks'],
      design(30, { blockSizes: [3] }, [2, 1]),
      50,
      seedrandom('ratio'),
      [],
    );
    expect(simulated.largestShare).toBeCloseTo(2 / 3, 12);
    expect(simulated.predictability).toBeGreaterThan(2 / 3);
  });
});

describe('simulateDesign', () => {
  const run = (scheme: keyof typeof SCHEMES, given: Design, draws = 2000) =>
    simulateDesign(SCHEMES[scheme], given, draws, seedrandom(scheme), ['age', 'sex']);

  it('tells blocks of four apart from simple randomisation', () => {
    const blocks = run('permuted-blocks', design(40, { blockSizes: [4] }));
    // Ten whole blocks of four: 17/6 of 4 are guessed right.
    expect(blocks.predictability).toBeCloseTo(17 / 24, 2);
    expect(blocks.totals[0]).toMatchObject({
      stratum: null,
      arm: 'arm0',
      expected: 20,
      mean: 20,
      least: 20,
      most: 20,
    });
    const simple = run('simple', design(40));
    expect(simple.predictability).toBeCloseTo(0.5, 2);
    expect(simple.totals[0]?.least).toBeLessThan(14);
    expect(simple.probability.largestZ).toBeLessThan(4.5);
  });

  it('gives the expected numbers with left-overs, and no predictability where all are dealt at once', () => {
    const complete = run('complete-stratified', design(10, {}, [2, 1]));
    // By hand: floors 6 and 3, one left over by fair lot: 6.5 and 3.5.
    const [first, second] = complete.totals.slice(2);
    expect([first?.least, first?.most, second?.least, second?.most]).toEqual([6, 7, 3, 4]);
    expect(first?.expected).toBeCloseTo(6.5, 12);
    expect(second?.expected).toBeCloseTo(3.5, 12);
    expect(complete.predictability).toBeNull();
    expect(complete.balance.map((row) => row.column)).toEqual(['age', 'sex=female', 'sex=male']);
  });

  it('shows that rerandomisation balances what it is told to', () => {
    const plain = run('complete-stratified', design(40));
    const again = run('rerandomisation', design(40, { covariates: ['age', 'sex'], accept: 0.1 }), 400);
    for (const [index, row] of again.balance.entries())
      expect(row.p95).toBeLessThan((plain.balance[index]?.p95 as number) / 1.8);
  });
});
