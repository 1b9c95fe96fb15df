import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { copulaFactor } from '../../../src/statistics/economics/copula-factor.ts';
import { correlatedUniforms } from '../../../src/statistics/economics/correlated-uniforms.ts';
import {
  type ParameterDistribution,
  parameterQuantile,
} from '../../../src/statistics/economics/parameter-quantile.ts';
import { probabilisticSensitivity } from '../../../src/statistics/economics/probabilistic-sensitivity.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../fixtures/oracles/economics/${name}`, import.meta.url), 'utf8');
const oracle = JSON.parse(read('expected.json')).copula as {
  pairs: [number, number, number][];
  factor: number[][];
  draws: number[][];
  tried: { size: number; pairs: [number, number, number][]; possible: 0 | 1 }[];
};
const uniforms = read('copula-uniforms.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const declared = (pairs: readonly (readonly [number, number, number])[]) =>
  pairs.map(([first, second, rank]) => ({ first, second, rank }));
const factorOf = (size: number, pairs: readonly (readonly [number, number, number])[]) => {
  const found = copulaFactor(size, declared(pairs));
  if (found.status !== 'ok') throw new Error(found.reason);
  return found.factor;
};
const DISTRIBUTIONS: readonly ParameterDistribution[] = [
  { kind: 'gamma', shape: 64, scale: 1.5625 },
  { kind: 'normal', mean: 100, sd: 20 },
  { kind: 'uniform', low: 80, high: 130 },
  { kind: 'beta', a: 65, b: 35 },
];

describe('declared rank correlations against R', () => {
  it('the factor is R’s chol of 2 sin(π ρ / 6)', () => {
    const factor = factorOf(4, oracle.pairs);
    oracle.factor.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(Math.abs(factor[i]![j]! - value)).toBeLessThan(1e-14);
      });
    });
  });

  it('draw by draw the same numbers from the same uniforms', () => {
    let next = 0;
    const flat = uniforms.flat();
    const found = probabilisticSensitivity(
      Object.fromEntries(DISTRIBUTIONS.map((distribution, i) => [`p${i}`, distribution])),
      (drawn) => DISTRIBUTIONS.map((_, i) => ({ cost: drawn[`p${i}`]!, effect: 0 })),
      uniforms.length,
      () => flat[next++]!,
      factorOf(4, oracle.pairs),
    );
    oracle.draws.forEach((values, i) => {
      expect(found[i]!.cost.length).toBe(values.length);
      values.forEach((value, draw) => {
        expect(Math.abs(found[i]!.cost[draw]! / value - 1)).toBeLessThan(1e-9);
      });
    });
  });

  it('what is correlated with nothing keeps its own draw to the last digit', () => {
    const own = Float64Array.from(uniforms[0]!);
    const found = correlatedUniforms(own, factorOf(4, oracle.pairs));
    expect([found[0], found[1]]).toEqual([own[0], own[1]]);
    expect(found[2]).not.toBe(own[2]);
  });

  it.each(oracle.tried)('$pairs among $size: possible $possible, by R’s eigenvalues', (one) => {
    expect(copulaFactor(one.size, declared(one.pairs)).status === 'ok').toBe(one.possible === 1);
  });

  it('ranks of many draws are those declared', () => {
    const random = randomStream('test', 'copula');
    const factor = factorOf(3, [
      [0, 1, 0.6],
      [1, 2, -0.4],
    ]);
    const many = Array.from({ length: 20_000 }, () =>
      correlatedUniforms(Float64Array.from([0, 0, 0], random), factor),
    );
    // Uniform margins: Spearman's is the correlation of the numbers, 12 × the mean of the products of their deviations from ½. Four standard errors.
    const rank = (i: number, j: number) =>
      (12 / many.length) * many.reduce((sum, draw) => sum + (draw[i]! - 0.5) * (draw[j]! - 0.5), 0);
    for (const [i, j, expected] of [
      [0, 1, 0.6],
      [1, 2, -0.4],
      [0, 2, 0],
    ] as const)
      expect(Math.abs(rank(i, j) - expected)).toBeLessThan(4 / Math.sqrt(many.length));
  });
});

describe('draws that go together', () => {
  it('at 1 both are at the same percentile, at −1 at the mirrored one', () => {
    const unit = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(unit, unit, (p, q) => {
        const [same, again] = correlatedUniforms(Float64Array.from([p, q]), factorOf(2, [[0, 1, 1]]));
        const [one, mirrored] = correlatedUniforms(Float64Array.from([p, q]), factorOf(2, [[0, 1, -1]]));
        expect(Math.abs(again! - same!)).toBeLessThan(1e-12);
        expect(Math.abs(mirrored! - (1 - one!))).toBeLessThan(1e-12);
      }),
    );
  });

  it('never leave (0, 1), where a quantile would be infinite', () => {
    const factor = factorOf(2, [[0, 1, 0.9]]);
    for (const p of [Number.MIN_VALUE, 1e-300, 1 - 2 ** -53]) {
      const drawn = correlatedUniforms(Float64Array.from([p, p]), factor);
      for (const distribution of DISTRIBUTIONS)
        expect(Number.isFinite(parameterQuantile(distribution, drawn[1]!))).toBe(true);
    }
  });

  it('refuse what is no correlation of two quantities', () => {
    expect(() => copulaFactor(2, declared([[0, 1, 1.1]]))).toThrow(RangeError);
    expect(() => copulaFactor(2, declared([[0, 0, 0.5]]))).toThrow(RangeError);
    expect(() => copulaFactor(2, declared([[0, 2, 0.5]]))).toThrow(RangeError);
  });
});
