import { describe, expect, it } from 'vitest';
import { conditionalExactP } from '../../../src/statistics/binary/conditional-exact-p.ts';
import { CLOSED, expectClose, oracleCases } from './oracle.ts';

describe('conditionalExactP', () => {
  it.each(oracleCases('stratified'))('agrees with R over strata: $name', ({ tables, expected }) => {
    const used = tables.filter(({ n }) => n[0] > 0 && n[1] > 0);
    const result = conditionalExactP(used);
    if (result.status !== 'ok') throw new Error(result.reason);
    expectClose(result.p, expected('odds-ratio.conditional-stratified')['p'], CLOSED, 'p');
  });

  it('is exact on the lady tasting tea: 34/70 with one cup wrong on either side', () => {
    const result = conditionalExactP([{ events: [1, 3], n: [4, 4] }]);
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.p).toBeCloseTo(34 / 70, 14);
  });

  it('has no p when the margins leave one table', () => {
    expect(conditionalExactP([{ events: [0, 0], n: [4, 4] }]).status).toBe('no-variation');
  });
});
