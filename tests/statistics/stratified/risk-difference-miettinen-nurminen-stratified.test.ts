import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskDifferenceMiettinenNurminen } from '../../../src/statistics/binary/risk-difference-miettinen-nurminen.ts';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { riskDifferenceMiettinenNurminenStratified } from '../../../src/statistics/stratified/risk-difference-miettinen-nurminen-stratified.ts';
import { testCmh } from '../../../src/statistics/stratified/test-cmh.ts';
import { swapped } from '../binary/any-table.ts';
import { expectAgreement, ITERATIVE, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('riskDifferenceMiettinenNurminenStratified', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskDifferenceMiettinenNurminenStratified(tables, { level }),
      expected('risk-difference.miettinen-nurminen-stratified'),
      ['estimate', 'low', 'high', 'statistic', 'p'],
      ITERATIVE,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = riskDifferenceMiettinenNurminenStratified(strata, { level: 0.95 });
        const other = riskDifferenceMiettinenNurminenStratified(strata.map(swapped), { level: 0.95 });
        const reversed = riskDifferenceMiettinenNurminenStratified([...strata].reverse(), { level: 0.95 });
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
      riskDifferenceMiettinenNurminenStratified(strata, { level: 0.95 }).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  it('is the unstratified interval in one stratum', () => {
    const table: TwoArmCounts = { events: [8, 15], n: [33, 31] };
    const one = riskDifferenceMiettinenNurminen(table, { level: 0.95 });
    const stratified = riskDifferenceMiettinenNurminenStratified([table], { level: 0.95 });
    expect(stratified).toEqual({ ...one, singleArm: 0 });
  });

  it('agrees with the CMH test', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const score = riskDifferenceMiettinenNurminenStratified(strata, { level: 0.95 });
        const cmh = testCmh(strata);
        if (score.status !== 'ok' || score.statistic === null || cmh.status !== 'ok') {
          expect(cmh.status).not.toBe('ok');
          return;
        }
        expect(score.statistic ** 2).toBeCloseTo(cmh.statistic, 9);
      }),
    );
  });
});
