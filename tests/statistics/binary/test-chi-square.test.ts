import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testChiSquare } from '../../../src/statistics/binary/test-chi-square.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { armCases, CLOSED, expectAgreement, oracleCases } from './oracle.ts';

describe('testChiSquare', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, expected }) => {
    expectAgreement(
      testChiSquare(only(tables)),
      expected('test.chi-square'),
      ['statistic', 'df', 'p'],
      CLOSED,
    );
  });

  it.each(oracleCases('binary'))(
    'agrees with R with continuity correction: $name',
    ({ tables, expected }) => {
      const result = testChiSquare(only(tables), { continuity: true });
      expectAgreement(result, expected('test.chi-square:continuity'), ['statistic', 'df', 'p'], CLOSED);
    },
  );

  it.each(armCases('binary'))('agrees with R on several arms: $name', ({ strata, expected }) => {
    const values = expected['test.chi-square'] as Readonly<Record<string, unknown>>;
    expectAgreement(testChiSquare(only(strata)), values, ['statistic', 'df', 'p'], CLOSED);
  });

  it('needs citizens in both arms and both outcomes', () => {
    expect(testChiSquare({ events: [0, 2], n: [0, 5] }).status).toBe('empty-arm');
    expect(testChiSquare({ events: [0, 0], n: [4, 5] }).status).toBe('no-variation');
    expect(testChiSquare({ events: [4, 5], n: [4, 5] }).status).toBe('no-variation');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = testChiSquare(table);
        const other = testChiSquare(swapped(table));
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(other.p).toBeCloseTo(one.p, 12);
      }),
    );
  });
});
