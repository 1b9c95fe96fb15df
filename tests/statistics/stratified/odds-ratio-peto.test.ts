import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { oddsRatioPeto } from '../../../src/statistics/stratified/odds-ratio-peto.ts';
import { testCmh } from '../../../src/statistics/stratified/test-cmh.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('oddsRatioPeto', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      oddsRatioPeto(tables, { level }),
      expected('odds-ratio.peto'),
      ['estimate', 'standardError', 'low', 'high', 'statistic', 'p'],
      CLOSED,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = oddsRatioPeto(strata, { level: 0.95 });
        const other = oddsRatioPeto(strata.map(swapped), { level: 0.95 });
        const reversed = oddsRatioPeto([...strata].reverse(), { level: 0.95 });
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
    const of = (strata: readonly TwoArmCounts[]): string => oddsRatioPeto(strata, { level: 0.95 }).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  it('is no different from the CMH test', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const peto = oddsRatioPeto(strata, { level: 0.95 });
        const cmh = testCmh(strata);
        expect(peto.status).toBe(cmh.status);
        if (peto.status === 'ok' && cmh.status === 'ok')
          expect(peto.statistic ** 2).toBeCloseTo(cmh.statistic, 9);
      }),
    );
  });
});
