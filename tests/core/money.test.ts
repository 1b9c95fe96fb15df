import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oreFromKroner, roundOre, shareOf } from '../../src/core/money.ts';

describe('money in øre', () => {
  it('rounds half away from zero, once', () => {
    expect(roundOre(2.5)).toBe(3);
    expect(roundOre(-2.5)).toBe(-3);
    expect(Object.is(roundOre(-0.2), 0)).toBe(true);
    expect(shareOf(100, 2, 3)).toBe(67);
    expect(shareOf(-100, 2, 3)).toBe(-67);
    expect(shareOf(5, 1, 2)).toBe(3);
  });

  it('splits exactly where the share divides, and never errs by more than half an øre', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        (amount, top, bottom) => {
          const error = BigInt(shareOf(amount, top, bottom)) * BigInt(bottom) - BigInt(amount) * BigInt(top);
          expect(2n * (error < 0n ? -error : error) <= BigInt(bottom)).toBe(true);
        },
      ),
    );
  });

  it('takes kroner as written and refuses fractions of an øre', () => {
    expect(oreFromKroner(205.3)).toBe(20530);
    expect(oreFromKroner(0.1 + 0.2)).toBe(30);
    expect(oreFromKroner(1.005)).toBeNull();
  });
});
