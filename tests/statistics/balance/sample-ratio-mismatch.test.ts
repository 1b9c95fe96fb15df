import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleRatioMismatch } from '../../../src/statistics/balance/sample-ratio-mismatch.ts';

/** Made by fixtures/oracles/sample-ratio/make.R. */
const oracle = JSON.parse(
  readFileSync(new URL('../../../fixtures/oracles/sample-ratio/expected.json', import.meta.url), 'utf8'),
) as { cases: { observed: number[]; expected: number[]; statistic: number; df: number; p: number }[] };

describe('sample-ratio mismatch', () => {
  for (const { observed, expected, statistic, df, p } of oracle.cases)
    it(`agrees with chisq.test on ${observed.join(', ')}`, () => {
      const result = sampleRatioMismatch(observed, expected);
      if (result.status !== 'ok') throw new Error(result.status);
      expect(result.df).toBe(df);
      expect(Math.abs(result.statistic - statistic)).toBeLessThanOrEqual(1e-9 * statistic);
      expect(Math.abs(result.p - p)).toBeLessThanOrEqual(1e-9 * p);
    });

  it('says so when there is nothing to test', () => {
    expect(sampleRatioMismatch([0, 0], [1, 1]).status).toBe('no-observations');
    expect(sampleRatioMismatch([5], [1]).status).toBe('single-arm-stratum');
  });
});
