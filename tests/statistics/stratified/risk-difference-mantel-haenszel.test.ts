import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { riskDifferenceMantelHaenszel } from '../../../src/statistics/stratified/risk-difference-mantel-haenszel.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, ITERATIVE, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('riskDifferenceMantelHaenszel', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskDifferenceMantelHaenszel(tables, { level }),
      expected('risk-difference.mh'),
      ['estimate', 'standardError', 'low', 'high', 'statistic', 'p'],
      CLOSED,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = riskDifferenceMantelHaenszel(strata, { level: 0.95 });
        const other = riskDifferenceMantelHaenszel(strata.map(swapped), { level: 0.95 });
        const reversed = riskDifferenceMantelHaenszel([...strata].reverse(), { level: 0.95 });
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.estimate).toBeCloseTo(-one.estimate, 9);
        expect(other.low).toBeCloseTo(-one.high, 9);
        expect(other.high).toBeCloseTo(-one.low, 9);
        expect(reversed.low).toBeCloseTo(one.low, 9);
      }),
    );
  });

  it('says what is missing', () => {
    const of = (strata: readonly TwoArmCounts[]): string =>
      riskDifferenceMantelHaenszel(strata, { level: 0.95 }).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  it.each(oracleCases('stratified'))(
    'agrees with R on the Klingenberg interval: $name',
    ({ tables, level, expected }) => {
      const result = riskDifferenceMantelHaenszel(tables, { level, interval: 'klingenberg' });
      expectAgreement(
        result,
        expected('risk-difference.mh:klingenberg'),
        ['estimate', 'low', 'high'],
        ITERATIVE,
      );
    },
  );

  it('is the plain difference in one stratum', () => {
    const result = riskDifferenceMantelHaenszel([{ events: [8, 15], n: [33, 31] }], { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.estimate).toBeCloseTo(15 / 31 - 8 / 33, 14);
  });

  it('has no variance when the arms are separated completely or nothing happens', () => {
    const of = (strata: readonly TwoArmCounts[]): string =>
      riskDifferenceMantelHaenszel(strata, { level: 0.95 }).status;
    expect(
      of([
        { events: [0, 3], n: [3, 3] },
        { events: [0, 7], n: [4, 7] },
      ]),
    ).toBe('no-variation');
    expect(of([{ events: [0, 0], n: [3, 3] }])).toBe('no-variation');
  });
});
