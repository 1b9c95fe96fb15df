import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskDifferenceMiettinenNurminen } from '../../../src/statistics/binary/risk-difference-miettinen-nurminen.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { expectAgreement, ITERATIVE, oracleCases } from './oracle.ts';

describe('riskDifferenceMiettinenNurminen', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskDifferenceMiettinenNurminen(only(tables), { level }),
      expected('risk-difference.miettinen-nurminen'),
      ['estimate', 'low', 'high', 'statistic', 'p'],
      ITERATIVE,
    );
  });

  it('needs citizens in both arms', () => {
    expect(riskDifferenceMiettinenNurminen({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe(
      'empty-arm',
    );
    expect(riskDifferenceMiettinenNurminen({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe(
      'empty-arm',
    );
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = riskDifferenceMiettinenNurminen(table, { level: 0.95 });
        const other = riskDifferenceMiettinenNurminen(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(other.estimate).toBeCloseTo(-one.estimate, 9);
        expect(other.low).toBeCloseTo(-one.high, 9);
        expect(other.high).toBeCloseTo(-one.low, 9);
      }),
    );
  });

  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 5 (N/(N − 1) factor), to the printed digits.
  it.each([
    [48, 80, 56, 70, 0.0528, 0.3382],
    [3, 10, 9, 10, 0.17, 0.8406],
    [2, 7, 6, 7, 0.0342, 0.8534],
    [0, 29, 5, 56, -0.0326, 0.1933],
  ])('gives the published limits: %i/%i against %i/%i', (x0, n0, x1, n1, low, high) => {
    const result = riskDifferenceMiettinenNurminen({ events: [x0, x1], n: [n0, n1] }, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
  });
});
