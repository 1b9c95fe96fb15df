import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddsRatioConditional } from '../../../src/statistics/binary/odds-ratio-conditional.ts';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { oddsRatioConditionalStratified } from '../../../src/statistics/stratified/odds-ratio-conditional-stratified.ts';
import { swapped } from '../binary/any-table.ts';
import { expectAgreement, ITERATIVE, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('oddsRatioConditionalStratified', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      oddsRatioConditionalStratified(tables, { level }),
      expected('odds-ratio.conditional-stratified'),
      ['estimate', 'low', 'high', 'p'],
      ITERATIVE,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = oddsRatioConditionalStratified(strata, { level: 0.95 });
        const other = oddsRatioConditionalStratified(strata.map(swapped), { level: 0.95 });
        const reversed = oddsRatioConditionalStratified([...strata].reverse(), { level: 0.95 });
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
      oddsRatioConditionalStratified(strata, { level: 0.95 }).status;
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
    'agrees with mantelhaen.test to its own tolerance: $name',
    ({ tables, level, expected }) => {
      const { mantelhaen } = expected('odds-ratio.conditional-stratified') as {
        mantelhaen?: Record<string, unknown>;
      };
      const result = oddsRatioConditionalStratified(tables, { level });
      if (mantelhaen === undefined) expect(result.status).toBe('ok');
      else expectAgreement(result, mantelhaen, ['estimate', 'low', 'high'], 1e-2);
    },
  );

  it('is fisher.test’s odds ratio in one stratum', () => {
    const table: TwoArmCounts = { events: [8, 15], n: [33, 31] };
    const one = oddsRatioConditional(table, { level: 0.95 });
    expect(oddsRatioConditionalStratified([table], { level: 0.95 })).toEqual({ ...one, singleArm: 0 });
  });
});
