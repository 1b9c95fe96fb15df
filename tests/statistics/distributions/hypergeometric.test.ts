import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hypergeometricLogMass,
  hypergeometricLower,
  hypergeometricMass,
  hypergeometricQuantile,
  hypergeometricUpper,
  hypergeometricUpperQuantile,
} from '../../../src/statistics/distributions/hypergeometric.ts';
import { probability, RUNS } from './continuous.ts';
import { choose, exactRatio } from './exact-ratio.ts';
import { relativeError } from './oracle.ts';

const functions = [
  hypergeometricMass,
  hypergeometricLogMass,
  hypergeometricLower,
  hypergeometricUpper,
  hypergeometricQuantile,
  hypergeometricUpperQuantile,
];

/** An urn of up to 600 balls and a number of draws from it. */
const urn = fc
  .tuple(
    fc.integer({ min: 0, max: 300 }),
    fc.integer({ min: 0, max: 300 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([m, n, share]) => ({ m, n, k: Math.round(share * (m + n)) }));

describe('hypergeometric distribution', () => {
  it.each([
    [1, 1, 1],
    [5, 4, 3],
    [10, 20, 8],
    [2, 50, 4],
    [60, 60, 52],
    [407, 405, 101],
  ])('is the exact count of every draw: %d marked, %d unmarked, %d drawn', (m, n, k) => {
    const whole = choose(m + n, k);
    let sum = 0n;
    for (let x = Math.max(0, k - n); x <= Math.min(k, m); x += 1) {
      const ways = choose(m, x) * choose(n, k - x);
      sum += ways;
      expect(relativeError(hypergeometricMass(x, m, n, k), exactRatio(ways, whole))).toBeLessThan(2e-13);
      expect(relativeError(hypergeometricLower(x, m, n, k), exactRatio(sum, whole))).toBeLessThan(2e-13);
      expect(relativeError(hypergeometricUpper(x, m, n, k), exactRatio(whole - sum, whole))).toBeLessThan(
        2e-13,
      );
    }
    expect(sum).toBe(whole);
  });

  it('has ends and certain outcomes', () => {
    // 3 to 5 marked among 8 drawn from 5 marked and 5 unmarked
    expect([hypergeometricLower(2, 5, 5, 8), hypergeometricLower(5, 5, 5, 8)]).toEqual([0, 1]);
    expect([hypergeometricUpper(2, 5, 5, 8), hypergeometricUpper(5, 5, 5, 8)]).toEqual([1, 0]);
    expect([0, 1].map((p) => hypergeometricQuantile(p, 5, 5, 8))).toEqual([3, 5]);
    expect([0, 1].map((p) => hypergeometricUpperQuantile(p, 5, 5, 8))).toEqual([5, 3]);
    for (const [m, n, k, x] of [
      [0, 7, 3, 0],
      [7, 0, 3, 3],
      [4, 3, 0, 0],
      [4, 3, 7, 4],
      [0, 0, 0, 0],
    ] as const) {
      expect(hypergeometricMass(x, m, n, k)).toBe(1);
      expect(hypergeometricLogMass(x, m, n, k)).toBe(0);
      expect(hypergeometricMass(x + 1, m, n, k)).toBe(0);
      expect(hypergeometricQuantile(0.3, m, n, k)).toBe(x);
    }
    expect(hypergeometricMass(1.5, 5, 5, 5)).toBe(0);
    expect(hypergeometricLower(2.7, 5, 5, 5)).toBe(hypergeometricLower(2, 5, 5, 5));
  });

  it('keeps the digits of a logarithm close to 0', () => {
    // one marked among 22,847, 3 drawn: P(X = 0) = 1 - 3/22847
    expect(relativeError(hypergeometricLogMass(0, 1, 22846, 3), Math.log1p(-3 / 22847))).toBeLessThan(1e-14);
  });

  it('refuses what is not an urn', () => {
    for (const call of functions) {
      for (const bad of [-1, 1.5, NaN, Infinity]) {
        expect(() => call(0, bad, 3, 1)).toThrow(RangeError);
        expect(() => call(0, 3, bad, 1)).toThrow(RangeError);
        expect(() => call(0, 3, 3, bad)).toThrow(RangeError);
      }
      expect(() => call(0, 3, 3, 7)).toThrow(RangeError);
      expect(() => call(NaN, 3, 3, 2)).toThrow(RangeError);
    }
    expect(() => hypergeometricQuantile(1.2, 3, 3, 2)).toThrow(RangeError);
  });

  it('tails add to 1, mass and tails keep when colours or roles are swapped', () => {
    fc.assert(
      fc.property(urn, fc.double({ min: 0, max: 1, noNaN: true }), ({ m, n, k }, share) => {
        const [first, last] = [Math.max(0, k - n), Math.min(k, m)];
        const x = first + Math.round(share * (last - first));
        const [low, high] = [hypergeometricLower(x, m, n, k), hypergeometricUpper(x, m, n, k)];
        expect(Math.abs(low + high - 1)).toBeLessThan(1e-13);
        const mirrored = hypergeometricUpper(k - x - 1, n, m, k);
        expect(relativeError(mirrored, low)).toBeLessThan(1e-12);
        const swapped = hypergeometricMass(x, k, m + n - k, m);
        expect(relativeError(swapped, hypergeometricMass(x, m, n, k))).toBeLessThan(1e-12);
      }),
      RUNS,
    );
  });

  it('quantiles are the smallest counts that reach their probability', () => {
    fc.assert(
      fc.property(urn, probability, ({ m, n, k }, p) => {
        const first = Math.max(0, k - n);
        const x = hypergeometricQuantile(p, m, n, k);
        expect(hypergeometricLower(x, m, n, k)).toBeGreaterThanOrEqual(p * (1 - 1e-13));
        if (x > first) expect(hypergeometricLower(x - 1, m, n, k)).toBeLessThan(p);
        const u = hypergeometricUpperQuantile(p, m, n, k);
        expect(hypergeometricUpper(u, m, n, k)).toBeLessThanOrEqual(p * (1 + 1e-13));
        if (u > first) expect(hypergeometricUpper(u - 1, m, n, k)).toBeGreaterThan(p);
      }),
      RUNS,
    );
  });
});
