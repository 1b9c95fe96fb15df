import { describe, expect, it } from 'vitest';
import { increasingZero } from '../../../src/statistics/binary/increasing-zero.ts';

describe('increasingZero', () => {
  it('finds a zero on either side of the start', () => {
    expect(increasingZero((x) => x - 123.456)).toBeCloseTo(123.456, 12);
    expect(increasingZero((x) => Math.exp(x) - 1e-9)).toBeCloseTo(Math.log(1e-9), 12);
  });

  it('goes the way it is told when the function touches 0 at the start', () => {
    const f = (x: number): number => x * (x - 2) * (x + 3);
    expect(increasingZero(f, 0, 1)).toBeCloseTo(2, 12);
    expect(increasingZero(f, 0, -1)).toBeCloseTo(-3, 12);
  });

  it('is infinite when there is none', () => {
    expect(increasingZero(() => -1)).toBe(Infinity);
    expect(increasingZero(() => 1)).toBe(-Infinity);
  });
});
