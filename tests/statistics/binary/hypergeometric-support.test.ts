import { describe, expect, it } from 'vitest';
import { hypergeometricSupport } from '../../../src/statistics/binary/hypergeometric-support.ts';
import { hypergeometricMass } from '../../../src/statistics/distributions/hypergeometric.ts';

describe('hypergeometricSupport', () => {
  it('is the hypergeometric distribution, tails included', () => {
    for (const [n1, n0, m] of [
      [10, 7, 8],
      [300, 500, 400],
      [3, 40, 41],
      [1, 1, 1],
      [5, 6, 0],
      [5, 6, 11],
    ] as const) {
      const { low, probabilities } = hypergeometricSupport(n1, n0, m);
      expect(low).toBe(Math.max(0, m - n0));
      expect(probabilities).toHaveLength(Math.min(n1, m) - low + 1);
      probabilities.forEach((probability, i) => {
        const mass = hypergeometricMass(low + i, n1, n0, m);
        expect(Math.abs(probability / mass - 1)).toBeLessThan(1e-11);
      });
    }
  });

  it('tilts by powers of the odds ratio', () => {
    const central = hypergeometricSupport(6, 5, 4).probabilities;
    const tilted = hypergeometricSupport(6, 5, 4, 3.5).probabilities;
    const weights = central.map((probability, i) => probability * 3.5 ** i);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    tilted.forEach((probability, i) => {
      expect(probability).toBeCloseTo((weights[i] as number) / total, 14);
    });
  });
});
