import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBeta } from '../../../src/statistics/distributions/log-beta.ts';
import { logBinomialCoefficient } from '../../../src/statistics/distributions/log-binomial-coefficient.ts';
import { logFactorialRatio, logGamma, logGamma1p } from '../../../src/statistics/distributions/log-gamma.ts';
import { logGammaRatio } from '../../../src/statistics/distributions/log-gamma-ratio.ts';
import { RUNS, spread } from './continuous.ts';
import { choose } from './exact-ratio.ts';
import { relativeError } from './oracle.ts';

const EULER = 0.5772156649015329;

describe('gamma, beta and binomial coefficients', () => {
  it('logGamma is a factorial at whole numbers and √π at 1/2', () => {
    let factorial = 1;
    for (let n = 1; n < 23; n += 1) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThanOrEqual(
        1e-15 * Math.max(1, Math.log(factorial)),
      );
      factorial *= n;
    }
    expect(relativeError(logGamma(0.5), Math.log(Math.PI) / 2)).toBeLessThan(2e-16);
    expect([logGamma(1), logGamma(2), logGamma(Infinity)]).toEqual([0, 0, Infinity]);
  });

  it('logGamma1p and logGammaRatio keep the digits of a tiny argument', () => {
    expect(relativeError(logGamma1p(1e-12), -EULER * 1e-12)).toBeLessThan(2e-12);
    // digamma(1) = -γ, digamma(1/2) = -γ - 2 log 2, digamma(20) = -γ + Σ 1/k, k to 19
    const harmonic = Array.from({ length: 19 }, (_, k) => 1 / (k + 1)).reduce((sum, v) => sum + v, 0);
    expect(relativeError(logGammaRatio(1e-12, 1), -EULER * 1e-12)).toBeLessThan(1e-11);
    expect(relativeError(logGammaRatio(1e-12, 0.5), (-EULER - 2 * Math.LN2) * 1e-12)).toBeLessThan(1e-11);
    expect(relativeError(logGammaRatio(1e-12, 20), (harmonic - EULER) * 1e-12)).toBeLessThan(1e-11);
  });

  it('logGamma keeps its recurrence, logFactorialRatio its definition', () => {
    fc.assert(
      fc.property(spread(1e-3, 1e4), (x) => {
        const [left, right] = [logGamma(x + 1), logGamma(x) + Math.log(x)];
        expect(Math.abs(left - right)).toBeLessThan(1e-14 * Math.max(1, Math.abs(left), x));
        const parts = logFactorialRatio(x) + x * Math.log(x) - x;
        expect(Math.abs(parts - left)).toBeLessThan(1e-14 * Math.max(1, x * Math.abs(Math.log(x))));
      }),
      RUNS,
    );
    expect(logFactorialRatio(0)).toBe(0);
  });

  it('logBinomialCoefficient counts', () => {
    for (let n = 0; n <= 60; n += 1) {
      for (let k = 0; k <= n; k += 1) {
        const expected = Math.log(Number(choose(n, k)));
        expect(Math.abs(logBinomialCoefficient(n, k) - expected)).toBeLessThan(2e-15 * Math.max(1, expected));
      }
    }
    expect(logBinomialCoefficient(3, 4)).toBe(-Infinity);
  });

  it('logBeta is symmetric and closed at 1', () => {
    fc.assert(
      fc.property(spread(1e-3, 1e6), spread(1e-3, 1e6), (a, b) => {
        expect(relativeError(logBeta(a, b), logBeta(b, a))).toBeLessThan(1e-12);
        expect(Math.abs(logBeta(a, 1) + Math.log(a))).toBeLessThan(
          1e-14 * Math.max(1, Math.abs(Math.log(a))),
        );
      }),
      RUNS,
    );
  });

  it('refuses arguments out of range', () => {
    for (const x of [0, -1, NaN]) {
      expect(() => logGamma(x)).toThrow(RangeError);
      expect(() => logBeta(x, 2)).toThrow(RangeError);
      expect(() => logBeta(2, x)).toThrow(RangeError);
    }
    for (const k of [-1, 0.5, NaN]) {
      expect(() => logBinomialCoefficient(k, 1)).toThrow(RangeError);
      expect(() => logBinomialCoefficient(5, k)).toThrow(RangeError);
    }
  });
});
