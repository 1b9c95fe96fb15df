import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { testExactStratified } from '../../../src/statistics/stratified/test-exact-stratified.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, expectClose, oracleCases } from '../binary/oracle.ts';
import { subsets } from '../binary/subsets.ts';
import { anyStrata } from './any-strata.ts';

const VARIANTS = [
  { suffix: '', options: {} },
  { suffix: ':size', options: { weights: 'size' } },
  { suffix: ':probability', options: { extreme: 'probability' } },
] as const;

const computed = VARIANTS.flatMap((variant) =>
  oracleCases('stratified')
    .map((one) => ({ ...one, ...variant, values: one.expected(`test.exact-stratified${variant.suffix}`) }))
    .filter(({ values }) => values['status'] !== 'skipped'),
);

/** The statistic of every assignment that keeps the arm sizes of every stratum, outcomes fixed. */
function everyStatistic(
  strata: readonly TwoArmCounts[],
  weightOf: (n0: number, n1: number) => number,
): number[] {
  const weights = strata.map(({ n }) => weightOf(n[0], n[1]));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return strata.reduce<number[]>(
    (sums, { events, n }, index) => {
      const outcomes = Array.from({ length: n[0] + n[1] }, (_, i) => (i < events[0] + events[1] ? 1 : 0));
      const all = outcomes.reduce<number>((sum, value) => sum + value, 0);
      const parts = [...subsets(outcomes.length, n[1])].map((treated) => {
        const x1 = treated.reduce((sum, i) => sum + (outcomes[i] as number), 0);
        return ((weights[index] as number) / total) * (x1 / n[1] - (all - x1) / n[0]);
      });
      return sums.flatMap((sum) => parts.map((part) => sum + part));
    },
    [0],
  );
}

const smallArm = fc.integer({ min: 1, max: 4 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
const smallStrata = fc.array(
  fc
    .tuple(smallArm, smallArm)
    .map(([[x0, n0], [x1, n1]]): TwoArmCounts => ({ events: [x0, x1], n: [n0, n1] })),
  { minLength: 1, maxLength: 2 },
);

describe('testExactStratified', () => {
  it.each(computed)('agrees with enumeration in R: $name$suffix', ({ tables, options, values }) => {
    expectAgreement(testExactStratified(tables, options), values, ['statistic', 'p'], CLOSED);
  });

  it('agrees with coin on two strata', () => {
    const blocks = oracleCases('stratified').find(({ name }) => name === 'two-blocks');
    const result = testExactStratified(blocks?.tables ?? []);
    if (result.status !== 'ok') throw new Error(result.reason);
    expectClose(result.p, blocks?.expected('test.exact-stratified')['coin'], CLOSED, 'p');
  });

  it.each([
    ['mantel-haenszel', (n0: number, n1: number) => (n0 * n1) / (n0 + n1)],
    ['size', (n0: number, n1: number) => n0 + n1],
  ] as const)('equals the enumeration of all assignments, weights %s', (weights, weightOf) => {
    fc.assert(
      fc.property(smallStrata, (strata) => {
        const statistics = everyStatistic(strata, weightOf);
        const result = testExactStratified(strata, { weights });
        const observed = strata.reduce((sum, { events, n }) => {
          const total = strata.reduce((all, other) => all + weightOf(other.n[0], other.n[1]), 0);
          return sum + (weightOf(n[0], n[1]) / total) * (events[1] / n[1] - events[0] / n[0]);
        }, 0);
        if (result.status !== 'ok') {
          expect(Math.max(...statistics) - Math.min(...statistics)).toBeLessThan(1e-12);
          return;
        }
        const extreme = statistics.filter((value) => Math.abs(value) >= Math.abs(observed) - 1e-9).length;
        expect(result.statistic).toBeCloseTo(observed, 13);
        expect(result.p).toBeCloseTo(extreme / statistics.length, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const one = testExactStratified(strata);
        const other = testExactStratified(strata.map(swapped));
        const reversed = testExactStratified([...strata].reverse());
        expect(other.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.statistic).toBeCloseTo(-one.statistic, 12);
        expect(other.p).toBeCloseTo(one.p, 10);
        expect(reversed.p).toBeCloseTo(one.p, 10);
      }),
    );
  });

  it('says what is missing, and when the distribution is too large', () => {
    expect(testExactStratified([]).status).toBe('no-observations');
    expect(testExactStratified([{ events: [0, 2], n: [0, 5] }]).status).toBe('empty-arm');
    expect(testExactStratified([{ events: [0, 0], n: [4, 5] }]).status).toBe('no-variation');
    const many: readonly TwoArmCounts[] = Array.from({ length: 12 }, (_, i) => ({
      events: [9, 11],
      n: [20 + i, 41 + 3 * i],
    }));
    expect(testExactStratified(many, { weights: 'size' }).status).toBe('too-large');
    expect(testExactStratified(many).status).toBe('ok');
  });
});
