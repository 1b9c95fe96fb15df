/** Distributions of small designs against fixtures/oracles/allocation/enumerate.py, which counts them from the written rules. */
import { readFileSync } from 'node:fs';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { balancedOutcomes, jointProbability } from '../../src/allocation/joint-probabilities.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { chiSquareQuantile } from '../../src/statistics/distributions/chi-square.ts';

interface Balanced {
  readonly sizes: number[];
  readonly towns: string[];
  readonly ratios: number[];
  readonly tables: [string, number[]][];
  readonly joint: [number, number, number, number, string][];
}
const oracle = JSON.parse(
  readFileSync(new URL('../../fixtures/oracles/allocation/enumerated.json', import.meta.url), 'utf8'),
) as {
  balanced: Balanced[];
  people: [string, string][];
  weights: number[];
  minimised: { arms: number; coin: number; assignments: Record<string, number> }[];
};
const fraction = (written: string) => {
  const [above, below = '1'] = written.split('/');
  return Number(above) / Number(below);
};

describe.each(oracle.balanced)('balanced remainders, strata of $sizes at $ratios', (one) => {
  const design: Design = {
    units: one.sizes.flatMap((n, h) =>
      Array.from({ length: n }, (_, i) => ({
        trialId: `${h}-${i}`,
        municipality: one.towns[h] as string,
        stratum: `s${h}`,
        baseline: {},
      })),
    ),
    arms: one.ratios.map((ratio, a) => ({ id: `arm${a}`, ratio })),
    options: { strata: [] },
  };
  const outcomes = balancedOutcomes(design) ?? [];

  it('has the tables counted, with their probabilities', () => {
    const found = new Map<string, number>();
    for (const { sizes, probability } of outcomes)
      found.set(sizes.join(), (found.get(sizes.join()) ?? 0) + probability);
    expect([...found.keys()].sort()).toEqual(one.tables.map(([, sizes]) => sizes.join()).sort());
    for (const [p, sizes] of one.tables) expect(found.get(sizes.join())).toBeCloseTo(fraction(p), 14);
  });

  it('has the joint probabilities of every two citizens', () => {
    const counted = new Map(one.joint.map(([h, a, g, b, p]) => [[h, a, g, b].join(), fraction(p)]));
    for (let h = 0; h < one.sizes.length; h += 1)
      for (let g = h; g < one.sizes.length; g += 1) {
        if (h === g && one.sizes[h] === 1) continue;
        for (let a = 0; a < one.ratios.length; a += 1)
          for (let b = 0; b < one.ratios.length; b += 1)
            expect(
              jointProbability(design, outcomes, { stratum: `s${h}`, arm: a }, { stratum: `s${g}`, arm: b }),
            ).toBeCloseTo(counted.get([h, a, g, b].join()) ?? 0, 14);
      }
  });
});

describe.each(oracle.minimised)(
  'minimisation of five citizens in $arms arms',
  ({ arms, coin, assignments }) => {
    it('draws every assignment as often as the coin’s paths say', () => {
      const design: Design = {
        units: oracle.people.map(([sex, education], i) => ({
          trialId: String(i),
          municipality: '0101',
          stratum: '0101',
          baseline: { sex, education },
        })),
        arms: Array.from({ length: arms }, (_, a) => ({ id: `arm${a}`, ratio: 1 })),
        options: {
          strata: [],
          balance: ['sex', 'education'].map((variable, f) => ({
            variable,
            weight: oracle.weights[f] as number,
          })),
          biasedCoin: coin,
          enrolment: 'rolling',
        },
      };
      const draws = 20_000;
      const counts = new Map<string, number>();
      const random = seedrandom(`minimised ${arms}`);
      for (let draw = 0; draw < draws; draw += 1) {
        const key = SCHEMES.minimisation.redraw(design, random).join('');
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const expected = Object.entries(assignments);
      expect([...counts.keys()].filter((key) => !(key in assignments))).toEqual([]);
      const distance = expected.reduce(
        (sum, [key, p]) => sum + ((counts.get(key) ?? 0) - draws * p) ** 2 / (draws * p),
        0,
      );
      expect(distance).toBeLessThan(chiSquareQuantile(0.9999, expected.length - 1));
    });
  },
);
