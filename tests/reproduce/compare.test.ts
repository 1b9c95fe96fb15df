import { describe, expect, it } from 'vitest';
import { comparePrinted } from '../../src/reproduce/compare.ts';

describe('comparePrinted', () => {
  it('compares at the printed decimals', () => {
    expect(comparePrinted('0.93', 0.92727)).toEqual({ agrees: true, shown: '0.93' });
    expect(comparePrinted('0.93', 0.92499).agrees).toBe(false);
    expect(comparePrinted('49', 49)).toEqual({ agrees: true, shown: '49' });
    expect(comparePrinted('49', 50).agrees).toBe(false);
    expect(comparePrinted('-0.05', -0.0549).agrees).toBe(true);
    expect(comparePrinted('−0.05', -0.0549).agrees).toBe(true);
  });

  it('rounds half away from zero, forgiving the last binary digits', () => {
    expect(comparePrinted('1.01', 1.005).agrees).toBe(true);
    expect(comparePrinted('-1.01', -1.005).agrees).toBe(true);
  });

  it('holds "about" to its distance', () => {
    expect(comparePrinted('6.5', 6.5598, 0.1)).toEqual({ agrees: true, shown: '6.56' });
    expect(comparePrinted('6.5', 6.65, 0.1).agrees).toBe(false);
  });
});
