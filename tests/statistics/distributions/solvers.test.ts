import { describe, expect, it } from 'vitest';
import { productError } from '../../../src/statistics/distributions/exact-product.ts';
import { searchCount } from '../../../src/statistics/distributions/search-count.ts';
import { solveTail } from '../../../src/statistics/distributions/solve-tail.ts';
import { relativeError } from './oracle.ts';

describe('solveTail', () => {
  const exponential = (x: number) => Math.exp(-x);

  it('solves an exponential tail from any start', () => {
    for (const start of [1e-300, 1e-3, 1, 500, 1e300, 0, Infinity]) {
      const x = solveTail(1e-50, false, start, Infinity, exponential, exponential);
      expect(relativeError(x, -Math.log(1e-50))).toBeLessThan(1e-14);
    }
  });

  it('gives an end of the support when the solution lies beyond it', () => {
    const power = (x: number) => x ** 0.01;
    const slope = (x: number) => 0.01 * x ** -0.99;
    expect(solveTail(1e-9, true, 0.5, 1, power, slope)).toBe(0);
    expect(
      solveTail(
        0.9,
        true,
        0.1,
        0.5,
        (x) => x,
        () => 1,
      ),
    ).toBe(0.5);
  });
});

describe('searchCount', () => {
  it('finds every step of a staircase from every start', () => {
    const lower = (k: number) => (k + 1) / 10;
    for (let start = -3; start < 14; start += 1) {
      for (let k = 0; k < 10; k += 1) {
        expect(searchCount(lower(k), false, 0, 9, start, lower)).toBe(k);
        expect(searchCount(lower(k) - 0.05, false, 0, 9, start, lower)).toBe(k);
        expect(searchCount(1 - lower(k), true, 0, 9, start, (j) => 1 - lower(j))).toBe(k);
      }
    }
  });
});

describe('productError', () => {
  it('is what the rounding of a product left out', () => {
    for (const [b, c] of [
      [0.1, 3],
      [1e6, 0.3],
      [123456.789, 0.987654321],
    ] as const) {
      const exact = whole(b) * whole(c) - whole(b * c) * 2n ** 1074n;
      expect(productError(b, c)).toBe(Number(exact / 2n ** 1150n) / 2 ** 499 / 2 ** 499);
    }
    expect(productError(1e-200, 1e-200)).toBe(0);
    expect(productError(1e300, 1)).toBe(0);
  });
});

/** x · 2^1074 as a whole number: every positive number is one. */
function whole(x: number): bigint {
  let [mantissa, power] = [x, 1074];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    power -= 1;
  }
  return BigInt(mantissa) << BigInt(power);
}
