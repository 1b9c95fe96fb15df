import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledRemlHartungKnapp } from '../../../src/statistics/stratified/pooled-reml-hartung-knapp.ts';
import { swapped } from '../binary/any-table.ts';
import { expectAgreement, ITERATIVE, oracleCases } from '../binary/oracle.ts';
import { anyStrata } from './any-strata.ts';
import { flattened, POOLED_FIELDS, POOLED_VARIANTS } from './pooled-oracle.ts';

describe('pooledRemlHartungKnapp', () => {
  it.each(
    oracleCases('stratified').flatMap((one) => POOLED_VARIANTS.map((variant) => ({ ...one, ...variant }))),
  )('agrees with R: $name $suffix', ({ tables, level, expected, measure, half, suffix }) => {
    const id = `pooled.reml-hartung-knapp${suffix}`;
    const result = pooledRemlHartungKnapp(tables, { level, measure, half });
    // With equal effects R gives a standard error of 0 and p = 0; that is no estimate (see the oracle's README).
    if (expected(id)['standardError'] === 0) {
      expect(result.status).toBe('no-variation');
      return;
    }
    expectAgreement(flattened(result), expected(id), POOLED_FIELDS.random, ITERATIVE);
  });

  it('mirrors when the arms are swapped, and ignores the order of strata', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        const options = { level: 0.95, half: 'only-zero' } as const;
        const one = pooledRemlHartungKnapp(strata, options);
        const other = pooledRemlHartungKnapp(strata.map(swapped), options);
        const reversed = pooledRemlHartungKnapp([...strata].reverse(), options);
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
    const result = pooledRemlHartungKnapp(
      [
        { events: [3, 5], n: [9, 9] },
        { events: [0, 0], n: [1, 2] },
        { events: [4, 7], n: [11, 10] },
        { events: [0, 2], n: [0, 3] },
      ],
      { level: 0.95 },
    );
    expect(result).toMatchObject({ status: 'ok', studies: 2, leftOut: [1, 3] });
    expect(pooledRemlHartungKnapp([{ events: [0, 0], n: [1, 2] }], { level: 0.95 }).status).toBe('zero-cell');
    expect(pooledRemlHartungKnapp([], { level: 0.95 }).status).toBe('no-observations');
    expect(pooledRemlHartungKnapp([{ events: [3, 5], n: [9, 9] }], { level: 0.95 }).status).toBe(
      'too-few-observations',
    );
  });
});
