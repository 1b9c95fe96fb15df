import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledFixed } from '../../../src/statistics/stratified/pooled-fixed.ts';
import { swapped } from '../binary/any-table.ts';
import { CLOSED, expectAgreement, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';
import { flattened, POOLED_FIELDS, POOLED_VARIANTS } from './pooled-oracle.ts';

describe('pooledFixed', () => {
  it.each(
    oracleCases('stratified').flatMap((one) => POOLED_VARIANTS.map((variant) => ({ ...one, ...variant }))),
  )('agrees with R: $name $suffix', ({ tables, level, expected, measure, half, suffix }) => {
    const id = `pooled.fixed${suffix}`;
    const result = pooledFixed(tables, { level, measure, half });
    expectAgreement(flattened(result), expected(id), POOLED_FIELDS.fixed, CLOSED);
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const options = { level: 0.95, half: 'only-zero' } as const;
        const one = pooledFixed(strata, options);
        const other = pooledFixed(strata.map(swapped), options);
        const reversed = pooledFixed([...strata].reverse(), options);
        expect(other.status).toBe(one.status);
        expect(reversed.status).toBe(one.status);
        if (one.status !== 'ok' || other.status !== 'ok' || reversed.status !== 'ok') return;
        expect(other.estimate).toBeCloseTo(-one.estimate, 7);
        expect(other.low).toBeCloseTo(-one.high, 7);
        expect(reversed.low).toBeCloseTo(one.low, 7);
      }),
    );
  });

  it('names the strata it leaves out, and says what is missing', () => {
    const result = pooledFixed(
      [
        { events: [3, 5], n: [9, 9] },
        { events: [0, 0], n: [1, 2] },
        { events: [4, 7], n: [11, 10] },
        { events: [0, 2], n: [0, 3] },
      ],
      { level: 0.95 },
    );
    expect(result).toMatchObject({ status: 'ok', studies: 2, leftOut: [1, 3] });
    expect(pooledFixed([{ events: [0, 0], n: [1, 2] }], { level: 0.95 }).status).toBe('zero-cell');
    expect(pooledFixed([], { level: 0.95 }).status).toBe('no-observations');
    expect(pooledFixed([{ events: [3, 5], n: [9, 9] }], { level: 0.95 }).status).toBe('ok');
  });
});
