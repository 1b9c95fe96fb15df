import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskDifferenceNewcombe } from '../../../src/statistics/binary/risk-difference-newcombe.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

describe('riskDifferenceNewcombe', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      riskDifferenceNewcombe(only(tables), { level }),
      expected('risk-difference.newcombe'),
      ['estimate', 'low', 'high'],
      CLOSED,
    );
  });

  it('needs citizens in both arms', () => {
    expect(riskDifferenceNewcombe({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
    expect(riskDifferenceNewcombe({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe('empty-arm');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = riskDifferenceNewcombe(table, { level: 0.95 });
        const other = riskDifferenceNewcombe(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(other.estimate).toBeCloseTo(-one.estimate, 12);
        expect(other.low).toBeCloseTo(-one.high, 12);
        expect(other.high).toBeCloseTo(-one.low, 12);
      }),
    );
  });

  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10, to the printed digits.
  it.each([
    [48, 80, 56, 70, 0.0524, 0.3339],
    [3, 10, 9, 10, 0.1705, 0.809],
    [2, 7, 6, 7, 0.0582, 0.8062],
    [0, 29, 5, 56, -0.0381, 0.1926],
    [0, 20, 0, 10, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [0, 20, 10, 10, 0.6791, 1],
    [0, 10, 10, 10, 0.6075, 1],
  ])('gives the published limits: %i/%i against %i/%i', (x0, n0, x1, n1, low, high) => {
    const result = riskDifferenceNewcombe({ events: [x0, x1], n: [n0, n1] }, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
  });
});
