import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { assignmentDesign } from '../../../src/statistics/randomization/assignment-design.ts';
import { linearReplicates } from '../../../src/statistics/randomization/linear-replicates.ts';
import { nthLargest } from '../../../src/statistics/randomization/nth-largest.ts';
import {
  type RandomizationTestOptions,
  randomizationTest,
} from '../../../src/statistics/randomization/randomization-test.ts';
import { randomizationTestStudentised } from '../../../src/statistics/randomization/randomization-test-studentised.ts';
import {
  type RandomizationUnits,
  stratumTotals,
} from '../../../src/statistics/randomization/randomization-units.ts';
import {
  stratumWeights,
  weighedReplicates,
} from '../../../src/statistics/randomization/weighed-replicates.ts';
import { wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { expectClose } from '../means/means-oracle.ts';
import { type ExpectedTest, oracle, oracleUnits } from './randomization-oracle.ts';

const words = (seed = 'test') => wordSource(randomStream(seed, 'randomization'));
const options = (
  statistic: 'difference' | 'stratified',
  level = 0.95,
  draws = 5000,
): RandomizationTestOptions => ({
  statistic,
  level,
  draws,
  words: words(),
});

function run(units: RandomizationUnits, statistic: 'difference' | 'stratified', level = 0.95, draws = 5000) {
  const result = randomizationTest(units, options(statistic, level, draws));
  if (result.status !== 'ok' || result.interval === null) throw new Error(result.status);
  return { ...result, interval: result.interval };
}

describe('against full enumeration in R', () => {
  const cases = Object.entries(oracle.numeric).flatMap(([name, statistics]) =>
    Object.entries(statistics).map(([statistic, expected]) => ({ name, statistic, expected })),
  );
  it.each(cases)('$name, $statistic', ({ name, statistic, expected }) => {
    const units = oracleUnits(name);
    const chosen = { draws: 5000, words: words(), level: expected.level };
    const result =
      statistic === 'studentised'
        ? randomizationTestStudentised(units, chosen)
        : randomizationTest(units, { ...chosen, statistic: statistic as 'difference' });
    if (result.status !== 'ok') throw new Error(result.status);
    expect(result.exact).toBe(true);
    expect(result.draws).toBe(expected.assignments);
    expectClose(result.statistic, expected.statistic);
    expectClose(result.p, expected.p, 1e-12);
    const interval = result.interval as ExpectedTest;
    // R's ends carry its slack of 1e-11 in the comparison of statistics.
    expectClose(interval.low, expected.low, 1e-9, expected.high - expected.low);
    expectClose(interval.high, expected.high, 1e-9, expected.high - expected.low);
  });

  it('equals the exact p value of coin', () => {
    expectClose(run(oracleUnits('one-stratum'), 'difference').p, oracle.coin['one-stratum'].p, 1e-12);
  });
});

describe('random draws', () => {
  const { treated, control, statistic, p } = oracle.large;
  const large: RandomizationUnits = {
    strata: 4,
    stratum: Int32Array.from({ length: 240 }, (_, i) => Math.floor(i / 60)),
    treated: Uint8Array.from({ length: 240 }, (_, i) => (i % 60 < 30 ? 1 : 0)),
    size: new Float64Array(240).fill(1),
    sum: Float64Array.from({ length: 240 }, (_, i) => {
      const s = Math.floor(i / 60);
      const place = i % 60;
      return place < 30 ? Number(place < treated[s]!) : Number(place - 30 < control[s]!);
    }),
  };

  it('meets the exact p value of four strata of 30 and 30 within Monte Carlo error', () => {
    const result = run(large, 'stratified', 0.95, 100_000);
    expectClose(result.statistic, statistic, 1e-12);
    expect(result.exact).toBe(false);
    expect(result.p).toBe((result.extreme + 1) / 100_001);
    // Four standard errors of a share of 100,000 draws; the seed is fixed.
    expect(Math.abs(result.p - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 100_000));
    expect(result.pLow).toBeLessThan(p);
    expect(result.pHigh).toBeGreaterThan(p);
  });

  it('is never 0, and says how sure it is', () => {
    const apart = { ...large, sum: Float64Array.from(large.treated, (t, i) => t * 100 + (i % 7)) };
    const result = run(apart, 'stratified', 0.95, 2000);
    expect(result).toMatchObject({ extreme: 0, p: 1 / 2001, pLow: 0 });
    // No event in m draws: the upper 99 % limit is 1 − 0.005^(1/m).
    expectClose(result.pHigh, 1 - 0.005 ** (1 / 2000), 1e-10);
  });

  it('does not depend on the order of the units', () => {
    const order = large.treated.map((_, i) => i);
    const shuffled = Int32Array.from(order, (_, i) => (i * 77 + 13) % 240);
    const again: RandomizationUnits = {
      strata: 4,
      stratum: shuffled.map((i) => large.stratum[i]!),
      treated: Uint8Array.from(shuffled, (i) => large.treated[i]!),
      size: large.size,
      sum: Float64Array.from(shuffled, (i) => large.sum[i]!),
    };
    const one = run(large, 'stratified', 0.95, 3000);
    const other = run(again, 'stratified', 0.95, 3000);
    expect(other.extreme).toBe(one.extreme);
    expectClose(other.interval.low, one.interval.low, 1e-10, 1);
  });

  it('asked for no interval gives none and the same p value', () => {
    // All outcomes differ: with few values the interval makes more kinds of citizens, and draws by kind are other draws.
    const distinct = { ...large, sum: Float64Array.from(large.sum, (y, i) => 3 * y + Math.sqrt(i + 1)) };
    const plain = randomizationTest(distinct, { ...options('stratified', 0.95, 3000), level: null });
    expect(plain).toMatchObject({ interval: null, extreme: run(distinct, 'stratified', 0.95, 3000).extreme });
  });

  it('an interval from too few draws for its level is unbounded', () => {
    const result = run(large, 'stratified', 0.95, 15);
    expect(result.interval).toEqual({ low: -Infinity, high: Infinity, level: 0.95 });
  });
});

describe('properties on small designs', () => {
  const design = fc
    .array(
      fc.record({
        treated: fc.integer({ min: 0, max: 1 }),
        stratum: fc.integer({ min: 0, max: 1 }),
        value: fc.integer({ min: -20, max: 20 }),
      }),
      { minLength: 4, maxLength: 11 },
    )
    .filter((rows) => new Set(rows.filter((row) => row.stratum === 0).map((row) => row.treated)).size === 2);
  type Rows = readonly { treated: number; stratum: number; value: number }[];
  const unitsOf = (rows: Rows): RandomizationUnits => ({
    treated: Uint8Array.from(rows, (row) => row.treated),
    stratum: Int32Array.from(rows, (row) => row.stratum),
    strata: 2,
    size: new Float64Array(rows.length).fill(1),
    sum: Float64Array.from(rows, (row) => row.value),
  });
  const both = ['difference', 'stratified'] as const;

  it('equals enumeration over bit masks, keeps under order, mirrors under a swap of the arms, shifts and scales', () => {
    fc.assert(
      fc.property(design, fc.constantFrom(...both), (rows, statistic) => {
        const result = randomizationTest(unitsOf(rows), options(statistic, 0.8));
        const swapped = randomizationTest(
          unitsOf(rows.map((row) => ({ ...row, treated: 1 - row.treated }))),
          options(statistic, 0.8),
        );
        const scaled = randomizationTest(
          unitsOf([...rows].reverse().map((row) => ({ ...row, value: 4 * row.value + 1000 }))),
          options(statistic, 0.8),
        );
        if (result.status !== 'ok' || swapped.status !== 'ok' || scaled.status !== 'ok') {
          expect([swapped.status, scaled.status]).toEqual([result.status, result.status]);
          return;
        }
        expectClose(result.p, bruteForce(rows, statistic), 1e-12);
        expectClose(swapped.p, result.p, 1e-12);
        expectClose(swapped.statistic, -result.statistic, 1e-9, 1);
        expectEnd(swapped.interval!.low, -result.interval!.high);
        expectClose(scaled.p, result.p, 1e-12);
        expectEnd(scaled.interval!.high, 4 * result.interval!.high);
        expect(result.interval!.low).toBeLessThanOrEqual(result.statistic + 1e-9);
        expect(result.interval!.high).toBeGreaterThanOrEqual(result.statistic - 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  function expectEnd(actual: number, expected: number): void {
    if (Number.isFinite(expected)) expectClose(actual, expected, 1e-9, 1);
    else expect(actual).toBe(expected);
  }

  function bruteForce(rows: Rows, statistic: 'difference' | 'stratified'): number {
    const count = (mask: number, s: number) =>
      rows.reduce((n, row, i) => n + (row.stratum === s ? (mask >> i) & 1 : 0), 0);
    const real = rows.reduce((mask, row, i) => mask | (row.treated << i), 0);
    const value = (mask: number): number => {
      const mean = (arm: number, s: number | null) => {
        const list = rows.filter((row, i) => ((mask >> i) & 1) === arm && (s === null || row.stratum === s));
        return list.reduce((sum, row) => sum + row.value, 0) / list.length;
      };
      if (statistic === 'difference') return mean(1, null) - mean(0, null);
      const informative = [0, 1].filter(
        (s) => count(real, s) > 0 && count(real, s) < rows.filter((row) => row.stratum === s).length,
      );
      const sizes = informative.map((s) => rows.filter((row) => row.stratum === s).length);
      const total = sizes.reduce((sum, n) => sum + n, 0);
      return informative.reduce((sum, s, k) => sum + (sizes[k]! / total) * (mean(1, s) - mean(0, s)), 0);
    };
    let all = 0;
    let extreme = 0;
    for (let mask = 0; mask < 1 << rows.length; mask += 1) {
      if (count(mask, 0) !== count(real, 0) || count(mask, 1) !== count(real, 1)) continue;
      all += 1;
      if (Math.abs(value(mask)) >= Math.abs(value(real)) - 1e-9) extreme += 1;
    }
    return extreme / all;
  }

  it('the way for clusters of unequal size gives the same when sizes are equal', () => {
    fc.assert(
      fc.property(design, fc.constantFrom(...both), (rows, statistic) => {
        const units = unitsOf(rows);
        const linear = randomizationTest(units, options(statistic, 0.8));
        if (linear.status !== 'ok') return;
        const totals = stratumTotals(units);
        const { outcome, arm } = weighedReplicates(
          units,
          totals,
          stratumWeights(totals, statistic),
          assignmentDesign(units.treated, units.stratum, 2),
          { draws: 5000, words: words() },
        );
        const p = outcome.filter((value) => Math.abs(value) >= Math.abs(linear.statistic) - 1e-9).length;
        expectClose(p / outcome.length, linear.p, 1e-12);
        expect(arm.every((value) => Math.abs(value) <= 1 + 1e-12)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('any fast path draws subsets of the wanted size, all equally often', () => {
    // Two strata: 3 of 13 (two blocks) and 5 of 8; scores are powers of two, so that a sum is a subset.
    const stratum = Int32Array.from({ length: 21 }, (_, i) => (i < 13 ? 0 : 1));
    const treated = Uint8Array.from({ length: 21 }, (_, i) => Number(i < 3 || i >= 16));
    const score = Float64Array.from({ length: 21 }, (_, i) => 2 ** i);
    const draws = 143_000;
    const plan = assignmentDesign(treated, stratum, 2);
    expect(plan.assignments).toBe(286 * 56);
    for (const method of ['fast', 'shuffle'] as const) {
      const few = { ...plan, assignments: Number.MAX_SAFE_INTEGER };
      const { values } = linearReplicates(few, [score], draws, words(method), method);
      const seen = [new Map<number, number>(), new Map<number, number>()];
      for (const value of values[0]!) {
        const parts = [value % 8192, Math.floor(value / 8192)];
        parts.forEach((part, s) => {
          seen[s]!.set(part, (seen[s]!.get(part) ?? 0) + 1);
        });
      }
      [
        { s: 0, sets: 286 },
        { s: 1, sets: 56 },
      ].forEach(({ s, sets }) => {
        expect(seen[s]!.size).toBe(sets);
        const mean = draws / sets;
        let chi = 0;
        for (const count of seen[s]!.values()) chi += (count - mean) ** 2 / mean;
        // Within 4.2 standard deviations of what chi-square with `sets` − 1 degrees of freedom expects.
        const spread = Math.sqrt(2 * (sets - 1));
        expect(Math.abs(chi - (sets - 1))).toBeLessThan(4.2 * spread);
      });
    }
  });
});

describe('selection', () => {
  it('is the place in the sorted list, ties and infinities too', () => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(Infinity, -Infinity),
      fc.double({ noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(), (list, pick) => {
        const n = 1 + (pick % list.length);
        const sorted = Float64Array.from(list).sort();
        expect(nthLargest(Float64Array.from(list), n) === sorted[list.length - n]).toBe(true);
      }),
    );
  });

  it('of many values too, whatever the sample of them says', () => {
    const random = randomStream('test', 'selection');
    const uniform = Float64Array.from({ length: 50_000 }, () => random());
    // Every 50th value is looked at: here these are the smallest ones, or the largest.
    const low = uniform.map((value, i) => (i % 50 === 0 ? -1 - value : value));
    const high = uniform.map((value, i) => (i % 50 === 0 ? 2 + value : value));
    const tied = uniform.map((value) => Math.floor(3 * value));
    const endless = uniform.map((value) => (value < 0.5 ? value : Infinity));
    for (const values of [uniform, low, high, tied, endless]) {
      const sorted = values.slice().sort();
      for (const n of [1, 2, 500, 2500, 25_000, 49_999, 50_000]) {
        expect(nthLargest(values.slice(), n)).toBe(sorted[50_000 - n]);
      }
    }
  });
});

describe('edges', () => {
  const units = (treated: number[], stratum: number[], sum: number[]): RandomizationUnits => ({
    treated: Uint8Array.from(treated),
    stratum: Int32Array.from(stratum),
    strata: Math.max(0, ...stratum) + 1,
    size: new Float64Array(treated.length).fill(1),
    sum: Float64Array.from(sum),
  });
  it.each([
    ['empty-arm', units([], [], [])],
    ['empty-arm', units([1], [0], [3])],
    ['empty-arm', units([0, 0], [0, 0], [3, 4])],
    ['single-arm-stratum', units([1, 1, 0, 0], [0, 0, 1, 1], [1, 2, 3, 4])],
    ['no-variation', units([1, 0, 1, 0], [0, 0, 1, 1], [7, 7, 9, 9])],
  ] as const)('%s', (status, given) => {
    for (const statistic of ['difference', 'stratified'] as const) {
      expect(randomizationTest(given, options(statistic)).status).toBe(status);
    }
    const studentised = randomizationTestStudentised(given, { draws: 100, words: words(), level: 0.9 });
    expect([status, 'singleton-stratum']).toContain(studentised.status);
  });

  it('two citizens: both assignments are as extreme, p is 1 and every effect fits', () => {
    const result = run(units([1, 0], [0, 0], [5, 2]), 'difference');
    expect(result).toMatchObject({ p: 1, exact: true, draws: 2, statistic: 3 });
    expect(result.interval).toEqual({ low: -Infinity, high: Infinity, level: 0.95 });
  });

  it('strata with one arm are left out of the stratified statistic and counted', () => {
    const result = run(units([1, 0, 1, 0, 1, 1], [0, 0, 0, 0, 1, 1], [5, 2, 4, 1, 100, 200]), 'stratified');
    expect(result).toMatchObject({ statistic: 3, singleArm: 1 });
  });

  it('studentised: constant arms that differ have an infinite statistic, matched by their mirror only', () => {
    const result = randomizationTestStudentised(
      units([1, 1, 1, 0, 0, 0], [0, 0, 0, 0, 0, 0], [5, 5, 5, 2, 2, 2]),
      {
        draws: 100,
        words: words(),
        level: 0.8,
      },
    );
    expect(result).toMatchObject({ status: 'ok', statistic: Infinity, p: 0.1 });
  });
});
