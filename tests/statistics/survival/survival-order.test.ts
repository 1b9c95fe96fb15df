import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRowsByTime } from '../../../src/statistics/survival/sort-rows-by-time.ts';
import { stratifyOrder } from '../../../src/statistics/survival/stratify-order.ts';
import { survivalOrder } from '../../../src/statistics/survival/survival-order.ts';

describe('sortRowsByTime', () => {
  it('orders any finite numbers, equal ones in row order', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(0, -0, Number.MIN_VALUE, Number.MAX_VALUE, 0.1 + 0.2, 0.3),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const expected = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
        expect(Array.from(sortRowsByTime(Float64Array.from(values)))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('survivalOrder', () => {
  it('merges times that differ by rounding into the earliest of them', () => {
    const order = survivalOrder(Float64Array.of(0.1 + 0.2, 0.3, 0.7 - 0.4, 0.6));
    expect(Array.from(order.rank)).toEqual([0, 0, 0, 1]);
    expect(Array.from(order.times)).toEqual([0.7 - 0.4, 0.6]);
  });

  it('keeps times apart that differ by more than the rule, absolutely and relative to the mean', () => {
    expect(survivalOrder(Float64Array.of(1, 1 + 4e-8)).times).toHaveLength(2);
    expect(survivalOrder(Float64Array.of(1, 1 + 1e-8)).times).toHaveLength(1);
    // Mean 1e9: a day apart is far, ten in a thousand million is within 1.5e-8 of it.
    expect(survivalOrder(Float64Array.of(1e9, 1e9 + 100)).times).toHaveLength(2);
    expect(survivalOrder(Float64Array.of(1e9, 1e9 + 10)).times).toHaveLength(1);
  });

  it('divides rows by stratum without losing the order of time; a stratum may be empty', () => {
    const order = survivalOrder(Float64Array.of(5, 3, 4, 1));
    const divided = stratifyOrder(order, Int32Array.of(0, 2, 0, 2), 3);
    expect(Array.from(divided.order)).toEqual([2, 0, 3, 1]);
    expect(Array.from(divided.strataStart)).toEqual([0, 2, 2, 4]);
  });

  it('takes no rows', () => {
    const order = survivalOrder(new Float64Array(0));
    expect([order.rows, order.times.length, order.order.length]).toEqual([0, 0, 0]);
  });
});
