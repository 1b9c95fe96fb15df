import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaDensity,
  betaLogDensity,
  betaLower,
  betaQuantile,
  betaUpper,
  betaUpperQuantile,
} from '../../../src/statistics/distributions/beta.ts';
import { expectInverse, expectTails, probability, RUNS, spread } from './continuous.ts';
import { relativeError } from './oracle.ts';

const withShapes = (a: number, b: number) => ({
  density: (x: number) => betaDensity(x, a, b),
  lower: (x: number) => betaLower(x, a, b),
  upper: (x: number) => betaUpper(x, a, b),
  quantile: (p: number) => betaQuantile(p, a, b),
  upperQuantile: (p: number) => betaUpperQuantile(p, a, b),
});

describe('beta distribution', () => {
  it('with a shape of 1 is a power', () => {
    for (const a of [0.01, 0.5, 3, 1000, 1e5]) {
      for (const x of [1e-3, 0.25, 0.5, 0.875, 0.9990234375]) {
        const power = Math.exp(a * Math.log(x));
        if (power > 1e-300) expect(relativeError(betaLower(x, a, 1), power)).toBeLessThan(1e-12);
        expect(relativeError(betaUpper(x, a, 1), -Math.expm1(a * Math.log(x)))).toBeLessThan(1e-12);
      }
      expect(relativeError(betaQuantile(0.025, a, 1), Math.exp(Math.log(0.025) / a))).toBeLessThan(1e-12);
    }
  });

  it('with shapes of 1/2 is the arc sine law', () => {
    for (const x of [1e-200, 1e-7, 0.1, 0.5, 0.75]) {
      expect(relativeError(betaLower(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(
        1e-13,
      );
    }
  });

  it('gives the exact interval of 7 out of 20 (Clopper & Pearson)', () => {
    // binom.test(7, 20) in R 4.2.2: 0.15390920478454115 0.59218853453282816
    expect(relativeError(betaQuantile(0.025, 7, 14), 0.15390920478454115)).toBeLessThan(1e-13);
    expect(relativeError(betaUpperQuantile(0.025, 8, 13), 0.5921885345328282)).toBeLessThan(1e-13);
  });

  it('has ends', () => {
    expect([betaLower(-1, 2, 3), betaLower(0, 2, 3), betaLower(1, 2, 3), betaLower(2, 2, 3)]).toEqual([
      0, 0, 1, 1,
    ]);
    expect([betaUpper(-1, 2, 3), betaUpper(0, 2, 3), betaUpper(1, 2, 3), betaUpper(2, 2, 3)]).toEqual([
      1, 1, 0, 0,
    ]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([betaUpperQuantile(0, 2, 3), betaUpperQuantile(1, 2, 3)]).toEqual([1, 0]);
    expect([0.5, 1, 2].map((a) => betaDensity(0, a, 1))).toEqual([Infinity, 1, 0]);
    expect([0.5, 1, 2].map((b) => betaDensity(1, 1, b))).toEqual([Infinity, 1, 0]);
    expect([betaDensity(-0.1, 2, 2), betaLogDensity(1.1, 2, 2)]).toEqual([0, -Infinity]);
    expect(betaQuantile(betaLower(0.5, 3, 3), 3, 3)).toBe(0.5);
    // 10^-30000: smaller than a number can hold
    expect(betaQuantile(1e-300, 0.01, 1)).toBe(0);
  });

  it('keeps the small tail of a tiny shape, on either side', () => {
    // 1 - x^a for a shape of 1e-8
    const expected = -Math.expm1(1e-8 * Math.log(0.25));
    expect(relativeError(betaUpper(0.25, 1e-8, 1), expected)).toBeLessThan(1e-12);
    expect(relativeError(betaLower(0.75, 1, 1e-8), expected)).toBeLessThan(1e-12);
  });

  it('refuses what is not a number, a shape or a probability', () => {
    for (const shape of [0, -1, NaN, Infinity]) {
      for (const call of [...Object.values(withShapes(shape, 3)), ...Object.values(withShapes(3, shape))]) {
        expect(() => call(0.5)).toThrow(RangeError);
      }
    }
    for (const call of Object.values(withShapes(3, 4))) expect(() => call(NaN)).toThrow(RangeError);
    expect(() => betaUpperQuantile(-0.01, 3, 4)).toThrow(RangeError);
  });

  it('tails are monotone, add to 1 and swap with 1 - x', () => {
    const shape = spread(0.01, 1e5);
    const x = fc.integer({ min: 1, max: 2 ** 20 - 1 }).map((k) => k / 2 ** 20); // 1 - x is exact
    fc.assert(
      fc.property(shape, shape, x, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, at, more) => {
        expectTails(withShapes(a, b), at, at + more * (1 - at));
        const [left, right] = [betaUpper(at, a, b), betaLower(1 - at, b, a)];
        if (right > 1e-300) expect(relativeError(left, right)).toBeLessThan(1e-12);
      }),
      RUNS,
    );
  });

  it('quantiles invert the tails', () => {
    const shape = spread(0.01, 1e5);
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        const d = withShapes(a, b);
        // close to 1 the quantile is held to 1e-16 absolute, which is coarse for 1 - x
        if (d.quantile(p) < 0.999 && d.upperQuantile(p) < 0.999) expectInverse(d, p);
      }),
      RUNS,
    );
  });
});
