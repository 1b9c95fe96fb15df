import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalUpperQuantile } from '../../../src/statistics/distributions/normal.ts';
import { alphaSpent } from '../../../src/statistics/sequential/alpha-spent.ts';
import {
  crossingProbabilities,
  rejectionProbability,
} from '../../../src/statistics/sequential/crossing-probabilities.ts';
import { gaussLegendre } from '../../../src/statistics/sequential/gauss-legendre.ts';
import {
  type SequentialLook,
  sequentialBoundaries,
} from '../../../src/statistics/sequential/sequential-boundaries.ts';

type Type = 'asOF' | 'asP' | 'OF' | 'P';
interface Boundary {
  readonly type: Type;
  readonly name: string;
  readonly information: readonly number[];
  readonly alpha: number;
  readonly sided: 1 | 2;
  readonly critical: readonly number[];
}
interface Crossing {
  readonly critical: readonly number[];
  readonly information: readonly number[];
  readonly drift: number;
  readonly sided: 1 | 2;
  readonly upper: readonly number[];
  readonly lower: readonly number[];
}
interface Spent {
  readonly information: number;
  readonly alpha: number;
  readonly sided: 1 | 2;
  readonly 'obrien-fleming': number;
  readonly pocock: number;
}
const oracle = JSON.parse(
  readFileSync(
    fileURLToPath(new URL('../../../fixtures/oracles/sequential/expected.json', import.meta.url)),
    'utf8',
  ),
) as {
  boundaries: readonly Boundary[];
  exact: readonly Boundary[];
  crossing: readonly Crossing[];
  spending: readonly Spent[];
};

const DESIGNS = {
  asOF: { spending: 'obrien-fleming' },
  asP: { spending: 'pocock' },
  OF: { shape: 'obrien-fleming' },
  P: { shape: 'pocock' },
} as const;
const TYPES = ['asOF', 'asP', 'OF', 'P'] as const;

function looks(
  information: readonly number[],
  alpha: number,
  sided: 1 | 2,
  type: Type,
): readonly SequentialLook[] {
  const found = sequentialBoundaries(information, { alpha, sided, design: DESIGNS[type] });
  if (found.status !== 'ok') throw new Error(found.reason);
  return found.looks;
}

/** Largest distance of a critical value from the reference, with the design it belongs to. */
function worst(cases: readonly Boundary[]): { distance: number; design: string } {
  let found = { distance: -1, design: '' };
  for (const { type, name, information, alpha, sided, critical } of cases)
    for (const [index, look] of looks(information, alpha, sided, type).entries()) {
      const distance = Math.abs(look.critical - (critical[index] as number));
      if (!(distance <= found.distance)) found = { distance, design: `${type} ${name} ${alpha} ${sided}` };
    }
  return found;
}

describe('sequentialBoundaries', () => {
  it.each(TYPES)('%s: critical values are those of rpact', (type) => {
    const cases = oracle.boundaries.filter((entry) => entry.type === type);
    expect(cases.length).toBeGreaterThanOrEqual(20);
    const { distance, design } = worst(cases);
    expect([design, distance < 1e-6]).toEqual([design, true]);
  });

  it.each(TYPES)('%s: and those of root search on multivariate normal probabilities', (type) => {
    const cases = oracle.exact.filter((entry) => entry.type === type);
    expect(cases.length).toBe(24);
    const { distance, design } = worst(cases);
    expect([design, distance < 1e-8]).toEqual([design, true]);
  });

  it('are the published constants', () => {
    // Jennison & Turnbull 2000, tables 2.1 and 2.3: two-sided 0.05; C_P(5) = 2.413, C_B(5) = 2.040, C_P(2) = 2.178, C_B(2) = 1.977.
    const five = [0.2, 0.4, 0.6, 0.8, 1];
    expect(looks(five, 0.05, 2, 'P')[4]?.critical).toBeCloseTo(2.413, 3);
    expect(looks(five, 0.05, 2, 'OF')[4]?.critical).toBeCloseTo(2.04, 3);
    expect(looks([0.5, 1], 0.05, 2, 'P')[0]?.critical).toBeCloseTo(2.178, 3);
    expect(looks([0.5, 1], 0.05, 2, 'OF')[1]?.critical).toBeCloseTo(1.977, 3);
  });

  it('of one look is the plain test', () => {
    const [only] = looks([1], 0.05, 2, 'asOF');
    expect(only?.critical).toBeCloseTo(normalUpperQuantile(0.025), 12);
    expect(only?.nominal).toBeCloseTo(0.05, 12);
  });

  const design = fc.record({
    times: fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
      .map((list) => [...list.sort((a, b) => a - b).map((value) => value / 100), 1]),
    alpha: fc.constantFrom(0.01, 0.025, 0.05, 0.1),
    sided: fc.constantFrom(1 as const, 2 as const),
    type: fc.constantFrom(...TYPES),
  });

  it('spend what the design says, and all of it at the end', () => {
    fc.assert(
      fc.property(design, ({ times, alpha, sided, type }) => {
        const found = looks(times, alpha, sided, type);
        expect(found.at(-1)?.spent).toBeCloseTo(alpha, 10);
        for (const [index, look] of found.entries()) {
          expect(look.spent).toBeGreaterThanOrEqual(found[index - 1]?.spent ?? 0);
          if (type === 'asOF' || type === 'asP') {
            const planned = alphaSpent(DESIGNS[type].spending, times[index] as number, { alpha, sided });
            expect(Math.abs(look.spent - planned)).toBeLessThan(1e-12);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with a spending function, a look does not depend on the looks after it', () => {
    const all = looks([0.2, 0.5, 0.8, 1], 0.05, 2, 'asP');
    const some = looks([0.2, 0.5], 0.05, 2, 'asP');
    expect(some.map((look) => look.critical)).toEqual(all.slice(0, 2).map((look) => look.critical));
  });

  it('cannot stop where nothing is spent yet, and spends all when there is more information than planned', () => {
    const [early, last] = looks([0.001, 1], 0.05, 2, 'asOF');
    expect(early).toMatchObject({ critical: Number.POSITIVE_INFINITY, spent: 0, nominal: 0 });
    expect(last?.critical).toBeCloseTo(normalUpperQuantile(0.025), 10);
    expect(looks([0.5, 1.1], 0.05, 2, 'asOF')[1]?.spent).toBeCloseTo(0.05, 12);
  });

  it('refuses looks that do not rise or lie too close, and levels that are none', () => {
    const of = (information: readonly number[], alpha = 0.05) =>
      sequentialBoundaries(information, { alpha, sided: 2, design: { spending: 'pocock' } });
    expect(of([0.5, 0.50001, 1]).status).toBe('too-large');
    for (const wrong of [[0, 1], [0.5, 0.5], [0.6, 0.5], [Number.NaN], [Number.POSITIVE_INFINITY]])
      expect(() => of(wrong)).toThrow(RangeError);
    for (const alpha of [0, 0.5, Number.NaN, -1]) expect(() => of([1], alpha)).toThrow(RangeError);
  });
});

describe('crossingProbabilities', () => {
  it('are rectangles of the multivariate normal', () => {
    for (const { critical, information, drift, sided, upper, lower } of oracle.crossing) {
      const found = crossingProbabilities(critical, information, { drift, sided });
      for (const [index, value] of found.upper.entries())
        expect(Math.abs(value - (upper[index] as number))).toBeLessThan(1e-10);
      for (const [index, value] of found.lower.entries())
        expect(Math.abs(value - (lower[index] as number))).toBeLessThan(1e-10);
    }
  });

  it('mirror themselves when the drift turns round', () => {
    const at = (drift: number) => crossingProbabilities([2.5, 2.2, 2], [0.3, 0.7, 1], { drift, sided: 2 });
    const [plus, minus] = [at(1.3), at(-1.3)];
    for (const [index, value] of plus.upper.entries())
      expect(value).toBeCloseTo(minus.lower[index] as number, 13);
    expect(rejectionProbability([2.5, 2.2, 2], [0.3, 0.7, 1], { drift: 0, sided: 2 })).toBeLessThan(
      rejectionProbability([2.5, 2.2, 2], [0.3, 0.7, 1], { drift: 1, sided: 2 }),
    );
  });
});

describe('alphaSpent', () => {
  it('follows Lan and DeMets', () => {
    for (const { information, alpha, sided, pocock, ...expected } of oracle.spending) {
      const of = (spending: 'obrien-fleming' | 'pocock') =>
        alphaSpent(spending, information, { alpha, sided });
      expect(Math.abs(of('pocock') / pocock - 1)).toBeLessThan(1e-12);
      expect(Math.abs(of('obrien-fleming') / expected['obrien-fleming'] - 1)).toBeLessThan(1e-11);
    }
    expect(alphaSpent('pocock', 0, { alpha: 0.05, sided: 2 })).toBe(0);
    expect(alphaSpent('obrien-fleming', 1.2, { alpha: 0.05, sided: 1 })).toBe(0.05);
  });
});

describe('gaussLegendre', () => {
  it('is exact for polynomials of degree 31 and additive over panels', () => {
    const integral = (panels: number, power: number) => {
      const { nodes, weights } = gaussLegendre(-1, 2, panels);
      return nodes.reduce((sum, node, index) => sum + (weights[index] as number) * node ** power, 0);
    };
    for (const power of [0, 1, 5, 16, 31]) {
      const exact = (2 ** (power + 1) - (-1) ** (power + 1)) / (power + 1);
      for (const panels of [1, 3]) expect(Math.abs(integral(panels, power) / exact - 1)).toBeLessThan(1e-13);
    }
  });
});
