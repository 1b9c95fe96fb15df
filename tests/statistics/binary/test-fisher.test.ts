import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testFisher } from '../../../src/statistics/binary/test-fisher.ts';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { armCases, CLOSED, expectAgreement, ITERATIVE, oracleCases } from './oracle.ts';
import { subsets } from './subsets.ts';

describe('testFisher', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, expected }) => {
    expectAgreement(testFisher(only(tables)), expected('test.fisher'), ['p'], CLOSED);
  });

  it('needs citizens in both arms and both outcomes', () => {
    expect(testFisher({ events: [0, 2], n: [0, 5] }).status).toBe('empty-arm');
    expect(testFisher({ events: [0, 0], n: [4, 5] }).status).toBe('no-variation');
    expect(testFisher({ events: [4, 5], n: [4, 5] }).status).toBe('no-variation');
  });

  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const one = testFisher(table);
        const other = testFisher(swapped(table));
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok') return;
        expect(other.p).toBeCloseTo(one.p, 12);
      }),
    );
  });

  it('equals the enumeration of all assignments of small designs', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })),
        ([a, b, c, d]) => {
          const table: TwoArmCounts = { events: [a, c], n: [a + b + 1, c + d + 1] };
          const result = testFisher(table);
          const outcomes = Array.from({ length: a + b + c + d + 2 }, (_, i) => (i < a + c ? 1 : 0));
          if (result.status !== 'ok') {
            expect(a + c).toBe(0);
            return;
          }
          const counts = new Map<number, number>();
          let total = 0;
          for (const chosen of subsets(outcomes.length, c + d + 1)) {
            const events = chosen.reduce((sum, i) => sum + (outcomes[i] as number), 0);
            counts.set(events, (counts.get(events) ?? 0) + 1);
            total += 1;
          }
          const observed = counts.get(c) as number;
          const extreme = [...counts.values()]
            .filter((count) => count <= observed)
            .reduce((x, y) => x + y, 0);
          expect(result.p).toBeCloseTo(extreme / total, 12);
        },
      ),
    );
  });

  it.each(armCases('binary'))('agrees with R on several arms: $name', ({ strata, expected }) => {
    expectAgreement(
      testFisher(only(strata)),
      expected['test.fisher'] as object as Record<string, unknown>,
      ['p'],
      ITERATIVE,
    );
  });

  it('says when the tables of several arms are too many', () => {
    expect(testFisher({ events: [5000, 5100, 5200, 5300], n: [9000, 9000, 9000, 9000] }).status).toBe(
      'too-large',
    );
  });
});
