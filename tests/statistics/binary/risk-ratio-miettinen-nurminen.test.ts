import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskRatioMiettinenNurminen } from '../../../src/statistics/binary/risk-ratio-miettinen-nurminen.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { expectAgreement, ITERATIVE, oracleCases } from './oracle.ts';

describe('riskRatioMiettinenNurminen', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskRatioMiettinenNurminen(only(tables), { level }),
      expected('risk-ratio.miettinen-nurminen'),
      ['estimate', 'low', 'high', 'statistic', 'p'],
      ITERATIVE,
    );
  });

  it('needs citizens in both arms', () => {
    expect(riskRatioMiettinenNurminen({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe(
      'empty-arm',
    );
    expect(riskRatioMiettinenNurminen({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe(
      'empty-arm',
    );
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = riskRatioMiettinenNurminen(table, { level: 0.95 });
        const other = riskRatioMiettinenNurminen(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(Math.log(other.estimate)).toBeCloseTo(-Math.log(one.estimate), 10);
        expect(Math.log(other.low)).toBeCloseTo(-Math.log(one.high), 6);
        expect(Math.log(other.high)).toBeCloseTo(-Math.log(one.low), 6);
      }),
    );
  });
});
