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
    expect(comparePrinted('.857', 0.857142)).toEqual({ agrees: true, shown: '0.857' });
    expect(comparePrinted('-.036', -0.0364).agrees).toBe(true);
  });

  it('rounds half away from zero, forgiving the last binary digits', () => {
    expect(comparePrinted('1.01', 1.005).agrees).toBe(true);
    expect(comparePrinted('-1.01', -1.005).agrees).toBe(true);
  });

  it('holds "about" to its distance', () => {
    expect(comparePrinted('6.5', 6.5598, { about: 0.1 })).toEqual({ agrees: true, shown: '6.56' });
    expect(comparePrinted('6.5', 6.65, { about: 0.1 }).agrees).toBe(false);
  });

  it('reads a figure with an exponent by its significant digits', () => {
    expect(comparePrinted('5e-8', 4.71e-8)).toEqual({ agrees: true, shown: '5e-8' });
    expect(comparePrinted('5e-8', 4.4e-8).agrees).toBe(false);
    expect(comparePrinted('4.7e-8', 4.71e-8)).toEqual({ agrees: true, shown: '4.7e-8' });
  });

  it('compares bounds at full precision', () => {
    expect(comparePrinted('.001', 0.0009999, { relation: 'below' }).agrees).toBe(true);
    expect(comparePrinted('.001', 0.001, { relation: 'below' }).agrees).toBe(false);
    expect(comparePrinted('0.05', 0.1594, { relation: 'above' })).toEqual({ agrees: true, shown: '0.159' });
    expect(comparePrinted('0.05', 0.05, { relation: 'above' }).agrees).toBe(false);
  });
});
