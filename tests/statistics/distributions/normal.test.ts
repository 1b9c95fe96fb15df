import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalDensity,
  normalLogDensity,
  normalLogLower,
  normalLogUpper,
  normalLower,
  normalQuantile,
  normalUpper,
  normalUpperQuantile,
} from '../../../src/statistics/distributions/normal.ts';
import { expectInverse, expectTails, probability, RUNS } from './continuous.ts';
import { relativeError } from './oracle.ts';

const standard = {
  density: (x: number) => normalDensity(x),
  lower: normalLower,
  upper: normalUpper,
  quantile: normalQuantile,
  upperQuantile: normalUpperQuantile,
};

describe('normal distribution', () => {
  it('knows the usual quantiles to the last printed digit', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalUpperQuantile(0.05)).toBeCloseTo(1.6448536269514722, 14);
    expect(normalQuantile(0.5)).toBe(0);
    expect(Object.is(normalQuantile(0.5), 0)).toBe(true);
  });

  // values: mpmath log(erfc(x/√2)/2) at 40 digits
  it.each([
    [1, -1.8410216450092636],
    [37, -689.0305855768906],
    [40, -804.6084420137538],
    [100, -5005.524208694205],
    [1e5, -5000000012.431864],
    [-3, -0.0013508099647481938],
    [0.25, -0.9130617648111351],
  ])('log upper tail at %d', (x, expected) => {
    expect(relativeError(normalLogUpper(x), expected)).toBeLessThan(1e-14);
    expect(normalLogLower(-x)).toBe(normalLogUpper(x));
  });

  it('log density is that of R', () => {
    expect(normalLogDensity(0, 1, 2)).toBeCloseTo(-1.7370857137646181, 14);
    expect(normalLogDensity(60, 1, 2)).toBeCloseTo(-436.7370857137646, 11);
  });

  it('has ends', () => {
    expect([normalUpper(Infinity), normalUpper(-Infinity), normalLower(60)]).toEqual([0, 1, 1]);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalUpperQuantile(0), normalUpperQuantile(1)]).toEqual([Infinity, -Infinity]);
    expect([normalDensity(Infinity), normalLogUpper(Infinity), normalLogUpper(-Infinity)]).toEqual([
      0,
      -Infinity,
      0,
    ]);
  });

  it('refuses what is not a number, a spread or a probability', () => {
    const bad = [
      () => normalUpper(NaN),
      () => normalLower(NaN),
      () => normalLogUpper(NaN),
      () => normalDensity(NaN),
      () => normalDensity(0, NaN),
      () => normalDensity(0, 0, 0),
      () => normalLogDensity(0, 0, -1),
      () => normalQuantile(-0.1),
      () => normalUpperQuantile(1.1),
      () => normalQuantile(NaN),
    ];
    for (const call of bad) expect(call).toThrow(RangeError);
  });

  it('tails are monotone, add to 1 and mirror each other', () => {
    const x = fc.double({ min: -37, max: 37, noNaN: true });
    fc.assert(
      fc.property(x, fc.double({ min: 0, max: 1, noNaN: true }), (at, more) => {
        expectTails(standard, at, at + more);
        expect(normalLower(at)).toBe(normalUpper(-at));
      }),
      RUNS,
    );
  });

  it('quantiles invert the tails', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expectInverse(standard, p);
        expect(normalQuantile(p) + normalUpperQuantile(p)).toBe(0);
      }),
      RUNS,
    );
  });
});
