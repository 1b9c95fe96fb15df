import { describe, expect, it } from 'vitest';
import { signChange } from '../../../src/statistics/binary/sign-change.ts';

describe('signChange', () => {
  it('finds the change to the last bits, ends in either order', () => {
    expect(Math.abs(signChange((x) => 2 - x * x, 0, 5) - Math.SQRT2)).toBeLessThan(4e-16);
    expect(Math.abs(signChange((x) => x * x - 2, 5, 0) - Math.SQRT2)).toBeLessThan(4e-16);
  });

  it('does not stop at an end where the function is 0 too', () => {
    expect(signChange((x) => (1 - x) * (x - 0.25), 0.5, 0)).toBeCloseTo(0.25, 14);
    expect(signChange((x) => x * (x - 0.25), 1, 0)).toBeCloseTo(0.25, 14);
  });
});
