import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/allocation/allocation.ts';
import { balancedOutcomes, jointProbability } from '../../src/allocation/joint-probabilities.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';

function designOf(strata: readonly (readonly [string, string, number])[], ratios: readonly number[]): Design {
  const units = strata.flatMap(([municipality, stratum, n]) =>
    Array.from(
      { length: n },
      (_, index): Unit => ({ trialId: `${stratum}-${index}`, municipality, stratum, baseline: {} }),
    ),
  );
  return {
    units,
    arms: ratios.map((ratio, index) => ({ id: `arm${index}`, ratio })),
    options: { strata: [] },
  };
}

/** Strata named so that text order is the order of the list. */
const small = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }),
  )
  .map(([strata, ratios]) => ({
    strata: strata.map(([town, n], index): [string, string, number] => [town, `${town}/${index}`, n]).sort(),
    ratios,
  }));

describe('balanced remainders', () => {
  it('rounds every total of strata, municipalities and trial down or up, and keeps every probability exact (all branches)', () => {
    fc.assert(
      fc.property(small, ({ strata, ratios }) => {
        const whole = ratios.reduce((a, b) => a + b, 0);
        const outcomes = balancedOutcomes(designOf(strata, ratios));
        expect(outcomes).not.toBeNull();
        const mean = strata.map(() => ratios.map(() => 0));
        let mass = 0;
        const near = (total: number, n: number, arm: number) => {
          const share = (n * (ratios[arm] as number)) / whole;
          expect(total === Math.floor(share) || total === Math.ceil(share)).toBe(true);
        };
        for (const { probability, sizes } of outcomes ?? []) {
          mass += probability;
          const cell = (h: number, arm: number) => sizes[h * ratios.length + arm] as number;
          strata.forEach(([, , n], h) => {
            expect(ratios.reduce((sum, _, arm) => sum + cell(h, arm), 0)).toBe(n);
            ratios.forEach((_, arm) => {
              near(cell(h, arm), n, arm);
              (mean[h] as number[])[arm] = (mean[h]?.[arm] as number) + probability * cell(h, arm);
            });
          });
          for (const towns of [['A'], ['B'], ['A', 'B']]) {
            const own = strata
              .map(([town, , n], h) => ({ h, n, inside: towns.includes(town) }))
              .filter((s) => s.inside);
            ratios.forEach((_, arm) => {
              near(
                own.reduce((sum, { h }) => sum + cell(h, arm), 0),
                own.reduce((sum, { n }) => sum + n, 0),
                arm,
              );
            });
          }
        }
        expect(mass).toBeCloseTo(1, 12);
        strata.forEach(([, , n], h) => {
          ratios.forEach((ratio, arm) => {
            expect((mean[h]?.[arm] as number) / n).toBeCloseTo(ratio / whole, 12);
          });
        });
      }),
      { numRuns: 150 },
    );
  });

  it('gives joint probabilities that agree with every assignment counted one by one', () => {
    for (const [strata, ratios] of [
      [
        [
          ['A', 'A/0', 1],
          ['A', 'A/1', 3],
          ['B', 'B/0', 2],
        ],
        [1, 1],
      ],
      [
        [
          ['A', 'A/0', 2],
          ['A', 'A/1', 2],
          ['B', 'B/0', 1],
        ],
        [2, 1],
      ],
      [
        [
          ['A', 'A/0', 2],
          ['B', 'B/0', 2],
        ],
        [1, 1, 1],
      ],
    ] as [[string, string, number][], number[]][]) {
      const design = designOf(strata, ratios);
      const outcomes = balancedOutcomes(design) ?? [];
      // Every assignment of citizens to arms, weighted: P(sizes) shared evenly by all assignments with those sizes.
      const n = design.units.length;
      const arms = ratios.length;
      const names = strata.map(([, name]) => name);
      const joint = new Map<string, number>();
      const alone = new Map<string, number>();
      for (let code = 0; code < arms ** n; code += 1) {
        const given = Array.from({ length: n }, (_, i) => Math.floor(code / arms ** i) % arms);
        const sizes = names.flatMap((name) =>
          ratios.map(
            (_, arm) => design.units.filter((unit, i) => unit.stratum === name && given[i] === arm).length,
          ),
        );
        const outcomeProbability = outcomes
          .filter((item) => item.sizes.every((size, cell) => size === sizes[cell]))
          .reduce((sum, item) => sum + item.probability, 0);
        if (outcomeProbability === 0) continue;
        const ways = strata.reduce(
          (product, [, , size], h) =>
            (product * factorial(size)) /
            sizes.slice(h * arms, (h + 1) * arms).reduce((each, count) => each * factorial(count), 1),
          1,
        );
        for (let i = 0; i < n; i += 1) {
          add(alone, `${i} ${given[i]}`, outcomeProbability / ways);
          for (let j = 0; j < n; j += 1)
            if (i !== j) add(joint, `${i} ${given[i]} ${j} ${given[j]}`, outcomeProbability / ways);
        }
      }
      const total = ratios.reduce((a, b) => a + b, 0);
      for (let i = 0; i < n; i += 1)
        for (let a = 0; a < arms; a += 1) {
          expect(alone.get(`${i} ${a}`) ?? 0).toBeCloseTo((ratios[a] as number) / total, 12);
          for (let j = 0; j < n; j += 1)
            for (let b = 0; i !== j && b < arms; b += 1)
              expect(
                jointProbability(
                  design,
                  outcomes,
                  { stratum: design.units[i]?.stratum as string, arm: a },
                  { stratum: design.units[j]?.stratum as string, arm: b },
                ),
              ).toBeCloseTo(joint.get(`${i} ${a} ${j} ${b}`) ?? 0, 12);
        }
    }
  });

  it('draws the branches with the enumerated probabilities', () => {
    const design = designOf(
      [
        ['A', 'A/0', 1],
        ['A', 'A/1', 1],
        ['B', 'B/0', 1],
        ['B', 'B/1', 3],
      ],
      [2, 1],
    );
    const outcomes = balancedOutcomes(design) ?? [];
    const expected = new Map<string, number>();
    for (const { sizes, probability } of outcomes) add(expected, sizes.join(' '), probability);
    const drawn = new Map<string, number>();
    const draws = 4000;
    const strata = ['A/0', 'A/1', 'B/0', 'B/1'];
    for (let seed = 0; seed < draws; seed += 1) {
      const { rows } = SCHEMES['balanced-remainders'].plan(design, `seed-${seed}`);
      const key = strata
        .flatMap((name) =>
          design.arms.map((arm) => rows.filter((row) => row.stratum === name && row.arm === arm.id).length),
        )
        .join(' ');
      add(drawn, key, 1);
    }
    for (const key of drawn.keys()) expect(expected.has(key)).toBe(true);
    for (const [key, p] of expected)
      expect(Math.abs((drawn.get(key) ?? 0) / draws - p)).toBeLessThan(
        4.5 * Math.sqrt((p * (1 - p)) / draws),
      );
  });

  it('holds totals where independent strata drift: 200 strata of one citizen come out 100 to 100', () => {
    const strata = Array.from({ length: 200 }, (_, index): [string, string, number] => [
      `T${index % 20}`,
      `T${String(index % 20).padStart(2, '0')}/${Math.floor(index / 20)}`,
      1,
    ]);
    const design = designOf(strata, [1, 1]);
    for (const seed of ['one', 'two', 'three']) {
      const { rows } = SCHEMES['balanced-remainders'].plan(design, seed);
      expect(rows.filter((row) => row.arm === 'arm0')).toHaveLength(100);
      for (let town = 0; town < 20; town += 1) {
        const prefix = `T${String(town).padStart(2, '0')}/`;
        expect(rows.filter((row) => row.stratum.startsWith(prefix) && row.arm === 'arm0')).toHaveLength(5);
      }
    }
  });
});

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function add(map: Map<string, number>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}
