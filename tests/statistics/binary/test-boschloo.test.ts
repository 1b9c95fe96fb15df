import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testBoschloo } from '../../../src/statistics/binary/test-boschloo.ts';
import { testFisher } from '../../../src/statistics/binary/test-fisher.ts';
import { anyTable, swapped } from './any-table.ts';
import { only } from './only.ts';
import { expectAgreement, ITERATIVE, oracleCases } from './oracle.ts';

const computed = oracleCases('binary').filter(
  ({ expected }) => expected('test.boschloo')['status'] !== 'skipped',
);

describe('testBoschloo', () => {
  it.each(computed)('agrees with full enumeration in R: $name', ({ tables, expected }) => {
    expectAgreement(testBoschloo(only(tables)), expected('test.boschloo'), ['statistic', 'p'], ITERATIVE);
  });

  it('is never larger than Fisher’s p, and mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const boschloo = testBoschloo(table);
        const fisher = testFisher(table);
        const other = testBoschloo(swapped(table));
        expect(boschloo.status).toBe(fisher.status);
        if (boschloo.status !== 'ok' || fisher.status !== 'ok' || other.status !== 'ok') return;
        expect(boschloo.p).toBeLessThanOrEqual(fisher.p * (1 + 1e-7) + 1e-12);
        expect(other.p).toBeCloseTo(boschloo.p, 10);
      }),
      { numRuns: 40 },
    );
  });

  it('handles arms of a thousand, and refuses more tables than it can enumerate', () => {
    expect(testBoschloo({ events: [300, 340], n: [1000, 1000] }).status).toBe('ok');
    expect(testBoschloo({ events: [300, 340], n: [10_000, 10_000] }).status).toBe('too-large');
    expect(testBoschloo({ events: [0, 2], n: [0, 5] }).status).toBe('empty-arm');
  });
});
