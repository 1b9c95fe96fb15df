import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { testCmh } from '../../../src/statistics/stratified/test-cmh.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('testCmh', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, expected }) => {
    expectAgreement(testCmh(tables), expected('test.cmh'), ['statistic', 'df', 'p'], CLOSED);
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = testCmh(strata);
        const other = testCmh(strata.map(swapped));
        const reversed = testCmh([...strata].reverse());
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.p).toBeCloseTo(one.p, 9);
        expect(reversed.p).toBeCloseTo(one.p, 9);
      }),
    );
  });

  it('says what is missing', () => {
    const of = (strata: readonly TwoArmCounts[]): string => testCmh(strata).status;
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
    'agrees with R with continuity correction: $name',
    ({ tables, expected }) => {
      expectAgreement(
        testCmh(tables, { continuity: true }),
        expected('test.cmh:continuity'),
        ['statistic', 'p'],
        CLOSED,
      );
    },
  );

  // Published for Beitler & Landis (Agresti 2002, section 6.3): 6.38, df 1, p = .012.
  it('gives the published statistic of Beitler and Landis', () => {
    const beitler = oracleCases('stratified').find(({ name }) => name === 'beitler-landis');
    const result = testCmh(beitler?.tables ?? []);
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.statistic).toBeCloseTo(6.384, 3);
    expect(result.p).toBeCloseTo(0.0115, 4);
  });

  it('has no p without variation, and counts strata with one arm', () => {
    expect(
      testCmh([
        { events: [0, 0], n: [3, 4] },
        { events: [5, 5], n: [5, 5] },
      ]).status,
    ).toBe('no-variation');
    expect(
      testCmh([
        { events: [1, 2], n: [3, 4] },
        { events: [0, 5], n: [0, 9] },
      ]),
    ).toMatchObject({ singleArm: 1 });
  });
});
