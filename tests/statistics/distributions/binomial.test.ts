import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialLogMass,
  binomialLower,
  binomialMass,
  binomialQuantile,
  binomialUpper,
  binomialUpperQuantile,
} from '../../../src/statistics/distributions/binomial.ts';
import { probability, RUNS, spread } from './continuous.ts';
import { choose, exactRatio } from './exact-ratio.ts';
import { relativeError } from './oracle.ts';

/** P(X = k) and P(X ≤ k) in whole numbers, for p = q/64. */
function exact(k: number, n: number, q: number): { mass: number; lower: number; upper: number } {
  const whole = 64n ** BigInt(n);
  const term = (j: number) => choose(n, j) * BigInt(q) ** BigInt(j) * BigInt(64 - q) ** BigInt(n - j);
  let sum = 0n;
  for (let j = 0; j <= k; j += 1) sum += term(j);
  return {
    mass: exactRatio(term(k), whole),
    lower: exactRatio(sum, whole),
    upper: exactRatio(whole - sum, whole),
  };
}

describe('binomial distribution', () => {
  it('is the exact count of every outcome for n up to 40', () => {
    let checked = 0;
    for (const n of [1, 2, 7, 24, 40]) {
      for (const q of [1, 13, 32, 63]) {
        for (let k = 0; k <= n; k += 1) {
          const truth = exact(k, n, q);
          const p = q / 64;
          expect(relativeError(binomialMass(k, n, p), truth.mass)).toBeLessThan(1e-13);
          expect(relativeError(binomialLower(k, n, p), truth.lower)).toBeLessThan(1e-13);
          expect(relativeError(binomialUpper(k, n, p), truth.upper)).toBeLessThan(1e-13);
          checked += 1;
        }
      }
    }
    expect(checked).toBe(4 * (2 + 3 + 8 + 25 + 41));
  });

  it('log mass is that of R, also where the mass is too small for a number', () => {
    expect(relativeError(binomialLogMass(3, 10, 0.3), -1.3211512777668888)).toBeLessThan(1e-14);
    expect(relativeError(binomialLogMass(900, 1000, 0.2), -1148.8951888888469)).toBeLessThan(1e-14);
    expect(relativeError(binomialLogMass(5000, 5000, 0.5), -5000 * Math.LN2)).toBeLessThan(1e-15);
  });

  it('has ends and certain outcomes', () => {
    expect([binomialLower(-1, 5, 0.3), binomialLower(5, 5, 0.3), binomialLower(9, 5, 0.3)]).toEqual([
      0, 1, 1,
    ]);
    expect([binomialUpper(-1, 5, 0.3), binomialUpper(5, 5, 0.3), binomialUpper(9, 5, 0.3)]).toEqual([
      1, 0, 0,
    ]);
    expect([
      binomialMass(0, 5, 0),
      binomialMass(1, 5, 0),
      binomialMass(5, 5, 1),
      binomialMass(4, 5, 1),
    ]).toEqual([1, 0, 1, 0]);
    expect([
      binomialLower(2, 5, 0),
      binomialUpper(2, 5, 0),
      binomialLower(2, 5, 1),
      binomialUpper(2, 5, 1),
    ]).toEqual([1, 0, 0, 1]);
    expect([binomialMass(0, 0, 0.4), binomialQuantile(0.5, 0, 0.4)]).toEqual([1, 0]);
    expect([binomialQuantile(0, 5, 0.3), binomialQuantile(1, 5, 0.3)]).toEqual([0, 5]);
    expect([binomialUpperQuantile(0, 5, 0.3), binomialUpperQuantile(1, 5, 0.3)]).toEqual([5, 0]);
    for (const q of [binomialQuantile, binomialUpperQuantile]) {
      expect([0, 0.5, 1].map((p) => q(p, 5, 0))).toEqual([0, 0, 0]);
      expect([0, 0.5, 1].map((p) => q(p, 5, 1))).toEqual([5, 5, 5]);
    }
    expect([binomialMass(2.5, 5, 0.3), binomialMass(-1, 5, 0.3), binomialMass(6, 5, 0.3)]).toEqual([0, 0, 0]);
    expect(binomialLower(2.5, 5, 0.3)).toBe(binomialLower(2, 5, 0.3));
  });

  it('refuses what is not a count or a probability', () => {
    for (const call of [
      binomialMass,
      binomialLogMass,
      binomialLower,
      binomialUpper,
      binomialQuantile,
      binomialUpperQuantile,
    ]) {
      for (const n of [-1, 2.5, NaN, Infinity, 2 ** 60]) expect(() => call(0, n, 0.5)).toThrow(RangeError);
      for (const p of [-0.1, 1.1, NaN]) expect(() => call(0, 5, p)).toThrow(RangeError);
      expect(() => call(NaN, 5, 0.5)).toThrow(RangeError);
    }
  });

  it('tails step by the mass, add to 1 and mirror each other', () => {
    const n = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(
        n,
        fc.integer({ min: 1, max: 4095 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (size, q, share) => {
          const p = q / 4096; // 1 - p is exact
          const k = Math.floor(share * size);
          const [low, high] = [binomialLower(k, size, p), binomialUpper(k, size, p)];
          expect(Math.abs(low + high - 1)).toBeLessThan(1e-12);
          const step = binomialLower(k - 1, size, p) + binomialMass(k, size, p);
          if (low > 1e-300) expect(relativeError(step, low)).toBeLessThan(1e-12);
          const mirror = binomialLower(size - k - 1, size, 1 - p);
          if (high > 1e-300) expect(relativeError(mirror, high)).toBeLessThan(1e-12);
        },
      ),
      RUNS,
    );
  });

  it('quantiles are the smallest counts that reach their probability', () => {
    const n = spread(1, 1e6).map(Math.ceil);
    fc.assert(
      fc.property(probability, n, spread(1e-6, 1), (p, size, chance) => {
        const k = binomialQuantile(p, size, chance);
        expect(binomialLower(k, size, chance)).toBeGreaterThanOrEqual(p * (1 - 1e-13));
        expect(binomialLower(k - 1, size, chance)).toBeLessThan(p);
        const u = binomialUpperQuantile(p, size, chance);
        expect(binomialUpper(u, size, chance)).toBeLessThanOrEqual(p * (1 + 1e-13));
        expect(binomialUpper(u - 1, size, chance)).toBeGreaterThan(p);
      }),
      RUNS,
    );
  });
});
