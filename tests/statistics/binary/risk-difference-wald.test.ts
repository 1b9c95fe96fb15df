import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskDifferenceWald } from '../../../src/statistics/binary/risk-difference-wald.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

describe('riskDifferenceWald', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskDifferenceWald(only(tables), { level }),
      expected('risk-difference.wald'),
      ['estimate', 'low', 'high'],
      CLOSED,
    );
  });

  it('needs citizens in both arms', () => {
    expect(riskDifferenceWald({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
    expect(riskDifferenceWald({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe('empty-arm');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = riskDifferenceWald(table, { level: 0.95 });
        const other = riskDifferenceWald(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(other.estimate).toBeCloseTo(-one.estimate, 12);
        expect(other.low).toBeCloseTo(-one.high, 12);
        expect(other.high).toBeCloseTo(-one.low, 12);
      }),
    );
  });

  // Printed in the abstracts of EQOLISE (Burns et al. 2007): differences of 26.9 % and −32.1 %.
  it.each([
    [43, 156, 85, 156, 0.164, 0.374],
    [70, 156, 20, 156, -0.415, -0.227],
  ])('gives the published limits: %i/%i against %i/%i', (x0, n0, x1, n1, low, high) => {
    const result = riskDifferenceWald({ events: [x0, x1], n: [n0, n1] }, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(Math.abs(result.low - low)).toBeLessThan(6e-4);
    expect(Math.abs(result.high - high)).toBeLessThan(6e-4);
  });
});
