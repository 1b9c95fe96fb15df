import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { riskRatioMantelHaenszel } from '../../../src/statistics/stratified/risk-ratio-mantel-haenszel.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('riskRatioMantelHaenszel', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskRatioMantelHaenszel(tables, { level }),
      expected('risk-ratio.mh'),
      ['estimate', 'standardError', 'low', 'high', 'statistic', 'p'],
      CLOSED,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = riskRatioMantelHaenszel(strata, { level: 0.95 });
        const other = riskRatioMantelHaenszel(strata.map(swapped), { level: 0.95 });
        const reversed = riskRatioMantelHaenszel([...strata].reverse(), { level: 0.95 });
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(Math.log(other.estimate)).toBeCloseTo(-Math.log(one.estimate), 6);
        expect(Math.log(other.low)).toBeCloseTo(-Math.log(one.high), 6);
        expect(Math.log(other.high)).toBeCloseTo(-Math.log(one.low), 6);
        expect(Math.log(reversed.low)).toBeCloseTo(Math.log(one.low), 6);
      }),
    );
  });

  it('says what is missing', () => {
    const of = (strata: readonly TwoArmCounts[]): string =>
      riskRatioMantelHaenszel(strata, { level: 0.95 }).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  it('does not invent a ratio where an arm or everybody has no event, or all have it', () => {
    const of = (strata: readonly TwoArmCounts[]): string =>
      riskRatioMantelHaenszel(strata, { level: 0.95 }).status;
    expect(of([{ events: [0, 3], n: [3, 4] }])).toBe('zero-cell');
    expect(of([{ events: [0, 0], n: [3, 4] }])).toBe('no-events');
    expect(of([{ events: [3, 4], n: [3, 4] }])).toBe('no-variation');
  });
});
