import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { testCmhExact } from '../../../src/statistics/stratified/test-cmh-exact.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('testCmhExact', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, expected }) => {
    expectAgreement(testCmhExact(tables), expected('odds-ratio.conditional-stratified'), ['p'], CLOSED);
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = testCmhExact(strata);
        const other = testCmhExact(strata.map(swapped));
        const reversed = testCmhExact([...strata].reverse());
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.p).toBeCloseTo(one.p, 9);
        expect(reversed.p).toBeCloseTo(one.p, 9);
      }),
    );
  });

  it('says what is missing', () => {
    const of = (strata: readonly TwoArmCounts[]): string => testCmhExact(strata).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  // Published for Beitler & Landis: exact conditional p .01336.
  it('gives the published p of Beitler and Landis', () => {
    const beitler = oracleCases('stratified').find(({ name }) => name === 'beitler-landis');
    const result = testCmhExact(beitler?.tables ?? []);
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.p).toBeCloseTo(0.01336, 5);
    expect(result.statistic).toBe(55);
  });

  it.each(oracleCases('stratified'))(
    'agrees with mantelhaen.test(exact = TRUE): $name',
    ({ tables, expected }) => {
      const { mantelhaen } = expected('odds-ratio.conditional-stratified') as {
        mantelhaen?: Record<string, unknown>;
      };
      const result = testCmhExact(tables);
      if (mantelhaen === undefined) expect(result.status).toBe('ok');
      else expectAgreement(result, mantelhaen, ['p'], CLOSED);
    },
  );
});
