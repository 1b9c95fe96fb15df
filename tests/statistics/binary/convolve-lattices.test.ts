import { describe, expect, it } from 'vitest';
import { convolveLattices } from '../../../src/statistics/binary/convolve-lattices.ts';

const coin = { low: 0, probabilities: Float64Array.of(0.5, 0.5) };
const die = { low: 1, probabilities: new Float64Array(6).fill(1 / 6) };

describe('convolveLattices', () => {
  it('adds values and multiplies probabilities', () => {
    const { low, probabilities } = convolveLattices([die, die, coin]) ?? {
      low: Number.NaN,
      probabilities: [],
    };
    // Two dice and a coin: 2 … 13, counted by hand out of 72.
    expect(low).toBe(2);
    expect([...probabilities].map((p) => Math.round(p * 72))).toEqual([1, 3, 5, 7, 9, 11, 11, 9, 7, 5, 3, 1]);
  });

  it('leaves off what is negligible at the ends only', () => {
    const uneven = { low: 3, probabilities: Float64Array.of(1e-30, 0.5, 1e-30, 0.5, 0) };
    expect(convolveLattices([uneven])).toEqual({
      low: 3,
      probabilities: Float64Array.of(1e-30, 0.5, 1e-30, 0.5),
    });
    expect(convolveLattices([uneven], 1e-20)).toEqual({
      low: 4,
      probabilities: Float64Array.of(0.5, 1e-30, 0.5),
    });
  });

  it('refuses what would take too long', () => {
    const wide = { low: 0, probabilities: new Float64Array(70_000).fill(1 / 70_000) };
    expect(convolveLattices([wide, wide])).toBeNull();
  });
});
