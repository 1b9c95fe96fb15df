import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskRatioLog } from '../../../src/statistics/binary/risk-ratio-log.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

describe('riskRatioLog', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskRatioLog(only(tables), { level }),
      expected('risk-ratio.log'),
      ['estimate', 'low', 'high'],
      CLOSED,
    );
  });

  it('needs citizens in both arms', () => {
    expect(riskRatioLog({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
    expect(riskRatioLog({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe('empty-arm');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = riskRatioLog(table, { level: 0.95 });
        const other = riskRatioLog(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(Math.log(other.estimate)).toBeCloseTo(-Math.log(one.estimate), 10);
        expect(Math.log(other.low)).toBeCloseTo(-Math.log(one.high), 6);
        expect(Math.log(other.high)).toBeCloseTo(-Math.log(one.low), 6);
      }),
    );
  });
});
