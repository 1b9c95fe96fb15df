import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { testWoolfHomogeneity } from '../../../src/statistics/stratified/test-woolf-homogeneity.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('testWoolfHomogeneity', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, expected }) => {
    expectAgreement(
      testWoolfHomogeneity(tables),
      expected('test.woolf-homogeneity'),
      ['statistic', 'df', 'p'],
      CLOSED,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = testWoolfHomogeneity(strata);
        const other = testWoolfHomogeneity(strata.map(swapped));
        const reversed = testWoolfHomogeneity([...strata].reverse());
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.p).toBeCloseTo(one.p, 9);
        expect(reversed.p).toBeCloseTo(one.p, 9);
      }),
    );
  });

  it('says what is missing', () => {
    const of = (strata: readonly TwoArmCounts[]): string => testWoolfHomogeneity(strata).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  it.each(oracleCases('stratified'))('agrees with R with ½ added: $name', ({ tables, expected }) => {
    const result = testWoolfHomogeneity(tables, { half: true });
    expectAgreement(result, expected('test.woolf-homogeneity:half'), ['statistic', 'df', 'p'], CLOSED);
  });
});
