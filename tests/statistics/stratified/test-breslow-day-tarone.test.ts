import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { testBreslowDayTarone } from '../../../src/statistics/stratified/test-breslow-day-tarone.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('testBreslowDayTarone', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, expected }) => {
    expectAgreement(
      testBreslowDayTarone(tables),
      expected('test.breslow-day-tarone'),
      ['statistic', 'df', 'p', 'uncorrected'],
      CLOSED,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = testBreslowDayTarone(strata);
        const other = testBreslowDayTarone(strata.map(swapped));
        const reversed = testBreslowDayTarone([...strata].reverse());
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.p).toBeCloseTo(one.p, 9);
        expect(reversed.p).toBeCloseTo(one.p, 9);
      }),
    );
  });

  it('says what is missing', () => {
    const of = (strata: readonly TwoArmCounts[]): string => testBreslowDayTarone(strata).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  it('needs two strata with both outcomes', () => {
    const strata: readonly TwoArmCounts[] = [
      { events: [3, 5], n: [9, 9] },
      { events: [0, 0], n: [9, 9] },
    ];
    expect(testBreslowDayTarone(strata).status).toBe('not-applicable');
  });
});
