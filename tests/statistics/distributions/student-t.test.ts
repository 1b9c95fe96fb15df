import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  tDensity,
  tLogDensity,
  tLower,
  tQuantile,
  tUpper,
  tUpperQuantile,
} from '../../../src/statistics/distributions/student-t.ts';
import { expectInverse, expectTails, probability, RUNS, spread } from './continuous.ts';
import { relativeError } from './oracle.ts';

const withDf = (df: number) => ({
  density: (t: number) => tDensity(t, df),
  lower: (t: number) => tLower(t, df),
  upper: (t: number) => tUpper(t, df),
  quantile: (p: number) => tQuantile(p, df),
  upperQuantile: (p: number) => tUpperQuantile(p, df),
});

describe("Student's t", () => {
  it('with 1 degree of freedom is the arc tangent of Cauchy, in the furthest tail too', () => {
    for (const t of [1e-9, 0.3, 1, 2.5, 60, 1e8, 1e99, 1e101, 1e290]) {
      expect(relativeError(tUpper(t, 1), Math.atan(1 / t) / Math.PI)).toBeLessThan(2e-13);
      expect(relativeError(tDensity(t, 1), 1 / (Math.PI * (1 / t + t)) / t)).toBeLessThan(2e-13);
    }
    for (const p of [1e-280, 1e-100, 1e-20, 0.001, 0.2, 0.3, 0.49]) {
      expect(relativeError(tUpperQuantile(p, 1), 1 / Math.tan(Math.PI * p))).toBeLessThan(1e-12);
    }
  });

  it('with 2 degrees of freedom is algebraic', () => {
    for (const t of [1e-5, 0.5, 3, 1e4, 1e90]) {
      const ratio = 1 / Math.sqrt(1 + 2 / t / t);
      // (1 - t/√(2 + t²))/2 written without its cancellation
      expect(relativeError(tUpper(t, 2), 1 / (t * t + 2) / (1 + ratio))).toBeLessThan(1e-12);
    }
  });

  it('log density is that of R', () => {
    expect(relativeError(tLogDensity(0.3, 4.5), -1.0285179143547909)).toBeLessThan(1e-14);
    expect(relativeError(tLogDensity(-9, 30), -21.206429029956617)).toBeLessThan(1e-14);
    expect(relativeError(tLogDensity(1e5, 2), -34.538776395210682)).toBeLessThan(1e-14);
  });

  it('has a middle and ends', () => {
    expect([tUpper(0, 3.5), tQuantile(0.5, 3.5), tUpperQuantile(0.5, 0.1)]).toEqual([0.5, 0, 0]);
    expect([tUpper(Infinity, 2), tUpper(-Infinity, 2), tDensity(Infinity, 2)]).toEqual([0, 1, 0]);
    expect([tQuantile(0, 2), tQuantile(1, 2)]).toEqual([-Infinity, Infinity]);
    expect([tUpperQuantile(0, 2), tUpperQuantile(1, 2)]).toEqual([Infinity, -Infinity]);
    // 10^2000 and more: beyond what a number can hold
    expect(tQuantile(1e-200, 0.1)).toBe(-Infinity);
  });

  it('gives the same when two degrees of freedom are asked for in turn', () => {
    const first = [tUpper(2, 5), tUpper(2, 7)];
    expect([tUpper(2, 5), tUpper(2, 7)]).toEqual(first);
    expect(relativeError(first[0]!, 0.05096973941492914)).toBeLessThan(1e-14);
  });

  it('refuses what is not a number, degrees of freedom or a probability', () => {
    for (const df of [0, -1, NaN, Infinity]) {
      for (const call of [tUpper, tLower, tDensity, tLogDensity, tQuantile, tUpperQuantile]) {
        expect(() => call(0.5, df)).toThrow(RangeError);
      }
    }
    for (const call of [tUpper, tLower, tDensity, tQuantile]) expect(() => call(NaN, 3)).toThrow(RangeError);
    expect(() => tQuantile(1.5, 3)).toThrow(RangeError);
  });

  it('tails are monotone, add to 1 and mirror each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        spread(0.1, 1e6),
        spread(1e-6, 5),
        (t, df, more) => {
          expectTails(withDf(df), t, t + more);
          expect(tLower(t, df)).toBe(tUpper(-t, df));
        },
      ),
      RUNS,
    );
  });

  it('quantiles invert the tails', () => {
    fc.assert(
      fc.property(probability, spread(0.1, 1e6), (p, df) => expectInverse(withDf(df), p)),
      RUNS,
    );
  });
});
