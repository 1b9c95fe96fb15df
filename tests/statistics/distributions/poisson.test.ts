import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  poissonLogMass,
  poissonLower,
  poissonMass,
  poissonQuantile,
  poissonUpper,
  poissonUpperQuantile,
} from '../../../src/statistics/distributions/poisson.ts';
import { probability, RUNS, spread } from './continuous.ts';
import { exactRatio } from './exact-ratio.ts';
import { relativeError } from './oracle.ts';

/** e^-mean Σ mean^j / j! over first..last, for a whole mean, the sum in whole numbers. */
function sum(first: number, last: number, mean: bigint): number {
  let factorial = 1n;
  for (let j = 2n; j <= BigInt(last); j += 1n) factorial *= j;
  let total = 0n;
  let term = factorial; // factorial · mean^j / j!
  for (let j = 0n; j <= BigInt(last); j += 1n) {
    if (j > 0n) term = (term * mean) / j;
    if (j >= BigInt(first)) total += term;
  }
  return Math.exp(-Number(mean)) * exactRatio(total, factorial);
}

describe('Poisson distribution', () => {
  it.each([1n, 2n, 9n, 40n])('is the exact sum of its terms for mean %d', (mean) => {
    for (let k = 0; k <= 100; k += 1) {
      expect(relativeError(poissonMass(k, Number(mean)), sum(k, k, mean))).toBeLessThan(1e-13);
      expect(relativeError(poissonLower(k, Number(mean)), sum(0, k, mean))).toBeLessThan(1e-13);
      // the 300 terms after k hold all that is left
      expect(relativeError(poissonUpper(k, Number(mean)), sum(k + 1, k + 300, mean))).toBeLessThan(1e-13);
    }
  });

  it('log mass is that of R, also where the mass is too small for a number', () => {
    expect(relativeError(poissonLogMass(3, 2.5), -1.5428872736055899)).toBeLessThan(1e-14);
    expect(relativeError(poissonLogMass(1000, 20), -2936.3959049341724)).toBeLessThan(1e-14);
  });

  it('has ends and a certain outcome', () => {
    expect([poissonLower(-1, 3), poissonLower(Infinity, 3), poissonLower(0, 0)]).toEqual([0, 1, 1]);
    expect([poissonUpper(-1, 3), poissonUpper(Infinity, 3), poissonUpper(0, 0)]).toEqual([1, 0, 0]);
    expect([poissonMass(0, 0), poissonMass(1, 0), poissonMass(1.5, 3), poissonMass(-1, 3)]).toEqual([
      1, 0, 0, 0,
    ]);
    expect([0, 1].map((p) => poissonQuantile(p, 3))).toEqual([0, Infinity]);
    expect([0, 1].map((p) => poissonUpperQuantile(p, 3))).toEqual([Infinity, 0]);
    expect([0, 0.5, 1].map((p) => poissonQuantile(p, 0))).toEqual([0, 0, 0]);
    expect([0, 0.5, 1].map((p) => poissonUpperQuantile(p, 0))).toEqual([0, 0, 0]);
    expect(poissonLower(2.9, 3)).toBe(poissonLower(2, 3));
  });

  it('refuses what is not a number, a mean or a probability', () => {
    for (const call of [
      poissonMass,
      poissonLogMass,
      poissonLower,
      poissonUpper,
      poissonQuantile,
      poissonUpperQuantile,
    ]) {
      for (const mean of [-1, NaN, Infinity]) expect(() => call(0.5, mean)).toThrow(RangeError);
      expect(() => call(NaN, 3)).toThrow(RangeError);
    }
    expect(() => poissonQuantile(1.5, 3)).toThrow(RangeError);
  });

  it('tails add to 1 and quantiles are the smallest counts that reach their probability', () => {
    fc.assert(
      fc.property(probability, spread(1e-3, 1e6), (p, mean) => {
        const k = poissonQuantile(p, mean);
        expect(poissonLower(k, mean)).toBeGreaterThanOrEqual(p * (1 - 1e-13));
        expect(poissonLower(k - 1, mean)).toBeLessThan(p);
        const u = poissonUpperQuantile(p, mean);
        expect(poissonUpper(u, mean)).toBeLessThanOrEqual(p * (1 + 1e-13));
        expect(poissonUpper(u - 1, mean)).toBeGreaterThan(p);
        expect(Math.abs(poissonLower(k, mean) + poissonUpper(k, mean) - 1)).toBeLessThan(1e-12);
      }),
      RUNS,
    );
  });
});
