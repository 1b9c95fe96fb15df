import { describe, expect, it } from 'vitest';
import { type RatioInput, ratioFieller } from '../../../src/statistics/means/ratio-fieller.ts';
import { expectClose, readJson } from './means-oracle.ts';

const { fieller } = readJson<{ fieller: (RatioInput & { estimate: number; low: number; high: number })[] }>(
  'expected.json',
);

describe('Fieller’s interval', () => {
  it.each(fieller)('agrees with bisection of its definition in R ($numerator / $denominator)', (expected) => {
    const result = ratioFieller(expected);
    expect(result.status).toBe('ok');
    if (result.status !== 'ok') return;
    const scale = expected.high - expected.low;
    expectClose(result.estimate, expected.estimate, 1e-12);
    expectClose(result.low, expected.low, 1e-9, scale);
    expectClose(result.high, expected.high, 1e-9, scale);
  });

  it('has no two ends when the denominator may be 0', () => {
    const input = {
      numerator: 5,
      denominator: 0.25,
      numeratorVariance: 1,
      denominatorVariance: 0.0625,
      covariance: 0,
    };
    expect(ratioFieller({ ...input, critical: 1.96 }).status).toBe('not-applicable');
    expect(ratioFieller({ ...input, critical: 1 }).status).toBe('not-applicable');
    expect(ratioFieller({ ...input, critical: 0.99 }).status).toBe('ok');
  });

  it('is the plain interval divided when the denominator is known', () => {
    const result = ratioFieller({
      numerator: 10,
      denominator: 2,
      numeratorVariance: 4,
      denominatorVariance: 0,
      covariance: 0,
      critical: 2,
    });
    expect(result).toMatchObject({ status: 'ok', estimate: 5, low: 3, high: 7 });
  });
});
