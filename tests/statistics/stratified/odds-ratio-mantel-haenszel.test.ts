import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { oddsRatioMantelHaenszel } from '../../../src/statistics/stratified/odds-ratio-mantel-haenszel.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';

describe('oddsRatioMantelHaenszel', () => {
  it.each(oracleCases('stratified'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      oddsRatioMantelHaenszel(tables, { level }),
      expected('odds-ratio.mh'),
      ['estimate', 'standardError', 'low', 'high', 'statistic', 'p'],
      CLOSED,
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = oddsRatioMantelHaenszel(strata, { level: 0.95 });
        const other = oddsRatioMantelHaenszel(strata.map(swapped), { level: 0.95 });
        const reversed = oddsRatioMantelHaenszel([...strata].reverse(), { level: 0.95 });
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
      oddsRatioMantelHaenszel(strata, { level: 0.95 }).status;
    expect(of([])).toBe('no-observations');
    expect(of([{ events: [0, 2], n: [0, 5] }])).toBe('empty-arm');
    expect(
      of([
        { events: [0, 2], n: [0, 5] },
        { events: [1, 0], n: [5, 0] },
      ]),
    ).toBe('single-arm-stratum');
  });

  // Published for the eight centres of Beitler & Landis (Agresti 2002, section 6.3): 2.13.
  it('gives the published odds ratio of Beitler and Landis, and mantelhaen.test’s interval', () => {
    const beitler = oracleCases('stratified').find(({ name }) => name === 'beitler-landis');
    const result = oddsRatioMantelHaenszel(beitler?.tables ?? [], { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.estimate).toBeCloseTo(2.1345, 4);
    const mantelhaen = beitler?.expected('odds-ratio.mh')['mantelhaen'] as Record<string, unknown>;
    expectAgreement(result, mantelhaen, ['estimate', 'low', 'high'], CLOSED);
  });
});
