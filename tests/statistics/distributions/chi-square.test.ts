import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareDensity,
  chiSquareLogDensity,
  chiSquareLower,
  chiSquareQuantile,
  chiSquareUpper,
  chiSquareUpperQuantile,
} from '../../../src/statistics/distributions/chi-square.ts';
import { normalUpper } from '../../../src/statistics/distributions/normal.ts';
import { expectInverse, expectTails, probability, RUNS, spread } from './continuous.ts';
import { relativeError } from './oracle.ts';

const withDf = (df: number) => ({
  density: (x: number) => chiSquareDensity(x, df),
  lower: (x: number) => chiSquareLower(x, df),
  upper: (x: number) => chiSquareUpper(x, df),
  quantile: (p: number) => chiSquareQuantile(p, df),
  upperQuantile: (p: number) => chiSquareUpperQuantile(p, df),
});

describe('chi-square distribution', () => {
  it('with 2 and 4 degrees of freedom is exponential', () => {
    for (const x of [1e-12, 0.01, 0.7, 2, 5, 60, 1380]) {
      expect(relativeError(chiSquareUpper(x, 2), Math.exp(-x / 2))).toBeLessThan(2e-13);
      expect(relativeError(chiSquareLower(x, 2), -Math.expm1(-x / 2))).toBeLessThan(1e-14);
      expect(relativeError(chiSquareUpper(x, 4), Math.exp(-x / 2) * (1 + x / 2))).toBeLessThan(2e-13);
      expect(relativeError(chiSquareDensity(x, 2), Math.exp(-x / 2) / 2)).toBeLessThan(2e-13);
    }
    for (const p of [1e-300, 1e-9, 0.3, 0.8]) {
      expect(relativeError(chiSquareUpperQuantile(p, 2), -2 * Math.log(p))).toBeLessThan(1e-14);
    }
  });

  it('with 1 degree of freedom is a squared normal', () => {
    for (const z of [0.001, 0.5, 1.96, 6, 37]) {
      expect(relativeError(chiSquareUpper(z * z, 1), 2 * normalUpper(z))).toBeLessThan(1e-12);
    }
  });

  it('has ends', () => {
    expect([chiSquareUpper(-1, 3), chiSquareUpper(0, 3), chiSquareUpper(Infinity, 3)]).toEqual([1, 1, 0]);
    expect([chiSquareLower(-1, 3), chiSquareLower(0, 3), chiSquareLower(Infinity, 3)]).toEqual([0, 0, 1]);
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Infinity]);
    expect([chiSquareUpperQuantile(0, 3), chiSquareUpperQuantile(1, 3)]).toEqual([Infinity, 0]);
    expect([1, 2, 3].map((df) => chiSquareDensity(0, df))).toEqual([Infinity, 0.5, 0]);
    expect(chiSquareLogDensity(-1, 3)).toBe(-Infinity);
    // 10^-6000: smaller than a number can hold
    expect(chiSquareQuantile(1e-300, 0.1)).toBe(0);
  });

  it('keeps the small tail of a tiny number of degrees of freedom', () => {
    // Q(a, x) for a to 0 is a E1(x); E1(0.5) = 0.5597735947761608 (Abramowitz & Stegun table 5.1)
    expect(relativeError(chiSquareUpper(1, 2e-12), 1e-12 * 0.5597735947761608)).toBeLessThan(1e-11);
  });

  it('refuses what is not a number, degrees of freedom or a probability', () => {
    for (const df of [0, -1, NaN, Infinity]) {
      for (const call of Object.values(withDf(df))) expect(() => call(0.5)).toThrow(RangeError);
    }
    for (const call of Object.values(withDf(3))) expect(() => call(NaN)).toThrow(RangeError);
    expect(() => chiSquareQuantile(-0.1, 3)).toThrow(RangeError);
    expect(() => chiSquareUpperQuantile(1.1, 3)).toThrow(RangeError);
  });

  it('tails are monotone and add to 1', () => {
    fc.assert(
      fc.property(spread(0.1, 1e6), spread(0.01, 20), spread(1e-8, 1), (df, times, more) => {
        expectTails(withDf(df), df * times, df * times * (1 + more));
      }),
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
