import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fDensity,
  fLogDensity,
  fLower,
  fQuantile,
  fUpper,
  fUpperQuantile,
} from '../../../src/statistics/distributions/f.ts';
import { tUpper } from '../../../src/statistics/distributions/student-t.ts';
import { expectInverse, expectTails, probability, RUNS, spread } from './continuous.ts';
import { relativeError } from './oracle.ts';

const withDf = (df1: number, df2: number) => ({
  density: (x: number) => fDensity(x, df1, df2),
  lower: (x: number) => fLower(x, df1, df2),
  upper: (x: number) => fUpper(x, df1, df2),
  quantile: (p: number) => fQuantile(p, df1, df2),
  upperQuantile: (p: number) => fUpperQuantile(p, df1, df2),
});

describe('F distribution', () => {
  it('F(1, 1) is a squared Cauchy in both far tails, where R 4.2.2 loses its digits', () => {
    for (const p of [1e-140, 1e-60, 1e-16, 1e-8, 0.01, 0.3]) {
      const tangent = Math.tan((Math.PI * p) / 2);
      expect(relativeError(fQuantile(p, 1, 1), tangent * tangent)).toBeLessThan(1e-12);
      expect(relativeError(fUpperQuantile(p, 1, 1), 1 / tangent / tangent)).toBeLessThan(1e-12);
    }
    for (const x of [1e-200, 1e-9, 0.2, 1, 40, 1e12, 1e250]) {
      expect(relativeError(fLower(x, 1, 1), (2 / Math.PI) * Math.atan(Math.sqrt(x)))).toBeLessThan(1e-13);
      expect(relativeError(fUpper(x, 1, 1), (2 / Math.PI) * Math.atan(1 / Math.sqrt(x)))).toBeLessThan(1e-13);
    }
  });

  it('F(2, d) is a power, F(1, d) a squared t', () => {
    for (const d of [0.5, 3, 40, 1e5]) {
      for (const x of [1e-6, 0.5, 1, 7, 300]) {
        expect(relativeError(fUpper(x, 2, d), Math.exp((-d / 2) * Math.log1p((2 * x) / d)))).toBeLessThan(
          1e-12,
        );
        expect(relativeError(fUpper(x * x, 1, d), 2 * tUpper(x, d))).toBeLessThan(1e-12);
      }
    }
  });

  it('density is the slope of the upper tail', () => {
    // F(2, d): d/dx (1 + 2x/d)^(-d/2)
    for (const x of [0.01, 1, 9]) {
      expect(relativeError(fLogDensity(x, 2, 6), -4 * Math.log1p(x / 3))).toBeLessThan(1e-13);
    }
    expect([1, 2, 3].map((df1) => fDensity(0, df1, 4))).toEqual([Infinity, 1, 0]);
    expect([fDensity(-1, 3, 4), fDensity(Infinity, 3, 4)]).toEqual([0, 0]);
  });

  it('has ends', () => {
    expect([fUpper(-1, 3, 4), fUpper(0, 3, 4), fUpper(Infinity, 3, 4)]).toEqual([1, 1, 0]);
    expect([fLower(-1, 3, 4), fLower(0, 3, 4), fLower(Infinity, 3, 4)]).toEqual([0, 0, 1]);
    expect([fQuantile(0, 3, 4), fQuantile(1, 3, 4)]).toEqual([0, Infinity]);
    expect([fUpperQuantile(0, 3, 4), fUpperQuantile(1, 3, 4)]).toEqual([Infinity, 0]);
    // 10^±1200: beyond what a number can hold
    expect([fQuantile(1e-300, 0.5, 4), fUpperQuantile(1e-300, 4, 0.5)]).toEqual([0, Infinity]);
  });

  it('refuses what is not a number, degrees of freedom or a probability', () => {
    for (const df of [0, -1, NaN, Infinity]) {
      for (const call of [...Object.values(withDf(df, 3)), ...Object.values(withDf(3, df))]) {
        expect(() => call(0.5)).toThrow(RangeError);
      }
    }
    for (const call of Object.values(withDf(3, 4))) expect(() => call(NaN)).toThrow(RangeError);
    expect(() => fQuantile(2, 3, 4)).toThrow(RangeError);
  });

  it('tails are monotone, add to 1 and swap with 1/x', () => {
    const df = spread(0.5, 1e5);
    fc.assert(
      fc.property(
        df,
        df,
        spread(0.01, 100),
        spread(1e-8, 1),
        fc.integer({ min: -40, max: 40 }),
        (a, b, x, more, power) => {
          expectTails(withDf(a, b), x, x * (1 + more));
          const two = 2 ** power; // its reciprocal is exact
          const [left, right] = [fUpper(two, a, b), fLower(1 / two, b, a)];
          if (right > 1e-300) expect(relativeError(left, right)).toBeLessThan(2e-12);
        },
      ),
      RUNS,
    );
  });

  it('quantiles invert the tails', () => {
    const df = spread(0.5, 1e5);
    fc.assert(
      fc.property(probability, df, df, (p, a, b) => expectInverse(withDf(a, b), p)),
      RUNS,
    );
  });
});
