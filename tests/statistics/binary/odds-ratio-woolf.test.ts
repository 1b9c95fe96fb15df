import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddsRatioWoolf } from '../../../src/statistics/binary/odds-ratio-woolf.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

describe('oddsRatioWoolf', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      oddsRatioWoolf(only(tables), { level }),
      expected('odds-ratio.woolf'),
      ['estimate', 'low', 'high'],
      CLOSED,
    );
  });

  it('needs citizens in both arms', () => {
    expect(oddsRatioWoolf({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
    expect(oddsRatioWoolf({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe('empty-arm');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = oddsRatioWoolf(table, { level: 0.95 });
        const other = oddsRatioWoolf(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(Math.log(other.estimate)).toBeCloseTo(-Math.log(one.estimate), 10);
        expect(Math.log(other.low)).toBeCloseTo(-Math.log(one.high), 6);
        expect(Math.log(other.high)).toBeCloseTo(-Math.log(one.low), 6);
      }),
    );
  });

  // Printed: SEED 2020, odds ratio 10.39 (2.79–38.68).
  it('gives the published odds ratio of SEED 2020', () => {
    const result = oddsRatioWoolf({ events: [3, 22], n: [37, 46] }, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.estimate).toBeCloseTo(10.39, 2);
    expect(result.low).toBeCloseTo(2.79, 2);
    expect(result.high).toBeCloseTo(38.68, 2);
  });
});
