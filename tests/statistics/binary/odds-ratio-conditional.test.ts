import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddsRatioConditional } from '../../../src/statistics/binary/odds-ratio-conditional.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { expectAgreement, ITERATIVE, oracleCases } from './oracle.ts';

describe('oddsRatioConditional', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    expectAgreement(
      oddsRatioConditional(only(tables), { level }),
      expected('odds-ratio.conditional'),
      ['estimate', 'low', 'high', 'p'],
      ITERATIVE,
    );
  });

  it('needs citizens in both arms', () => {
    expect(oddsRatioConditional({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
    expect(oddsRatioConditional({ events: [2, 0], n: [5, 0] }, { level: 0.95 }).status).toBe('empty-arm');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = oddsRatioConditional(table, { level: 0.95 });
        const other = oddsRatioConditional(swapped(table), { level: 0.95 });
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(Math.log(other.estimate)).toBeCloseTo(-Math.log(one.estimate), 10);
        expect(Math.log(other.low)).toBeCloseTo(-Math.log(one.high), 6);
        expect(Math.log(other.high)).toBeCloseTo(-Math.log(one.low), 6);
      }),
    );
  });

  it.each(oracleCases('binary'))(
    'agrees with fisher.test to its own tolerance: $name',
    ({ tables, level, expected }) => {
      const { fisherTest } = expected('odds-ratio.conditional') as { fisherTest?: Record<string, unknown> };
      const result = oddsRatioConditional(only(tables), { level });
      if (fisherTest === undefined) expect(result.status).toBe('no-variation');
      else expectAgreement(result, fisherTest, ['estimate', 'low', 'high'], 0.01);
    },
  );
});
