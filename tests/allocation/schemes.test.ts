import { readFileSync } from 'node:fs';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/allocation/allocation.ts';
import { drawAllocation } from '../../src/allocation/draw-allocation.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { SCHEME_IDS, type SchemeId } from '../../src/protocol/scheme-ids.ts';

/** Made by fixtures/oracles/allocation/make.py from the written rules, with hashlib and exact fractions. */
interface Vector extends Design {
  readonly scheme: SchemeId;
  readonly rows: readonly (readonly [string, string, string])[];
  readonly report: Readonly<Record<string, number>>;
}
const oracle = JSON.parse(
  readFileSync(new URL('../../fixtures/oracles/allocation/expected.json', import.meta.url), 'utf8'),
) as { seed: string; vectors: readonly Vector[] };

const designOf = ({ units, arms, options }: Vector): Design => ({ units, arms, options });
const name = (vector: Vector, index: number) =>
  `${index + 1}: ${vector.scheme} ${vector.arms.map((arm) => arm.ratio).join(':')}`;

describe('frozen test vectors', () => {
  it('cover every scheme', () => {
    expect([...new Set(oracle.vectors.map((vector) => vector.scheme))].sort()).toEqual(
      [...SCHEME_IDS].sort(),
    );
  });

  for (const [index, vector] of oracle.vectors.entries()) {
    it(name(vector, index), () => {
      const scheme = SCHEMES[vector.scheme];
      const design = designOf(vector);
      expect(scheme.check(design)).toEqual([]);
      const plan = scheme.plan(design, oracle.seed);
      const expected = [...vector.rows].sort((a, b) => (a[0] < b[0] ? -1 : 1));
      expect(plan.rows.map((row) => [row.trialId, row.arm, row.digest])).toEqual(expected);
      for (const [key, value] of Object.entries(vector.report))
        expect(plan.report[key]).toBeCloseTo(value, 12 - Math.ceil(Math.log10(Math.abs(value) + 1)));
    });
  }
});

describe('every scheme', () => {
  for (const [index, vector] of oracle.vectors.entries()) {
    it(`records probabilities that sum to one and that redraws come near (${name(vector, index)})`, () => {
      const scheme = SCHEMES[vector.scheme];
      const design = designOf(vector);
      const count = design.arms.length;
      const nominal = scheme.probabilities(design);
      const draws = 400;
      const hits = new Float64Array(nominal.length);
      const random = seedrandom(name(vector, index));
      for (let draw = 0; draw < draws; draw += 1)
        scheme.redraw(design, random).forEach((arm, unit) => {
          const at = unit * count + arm;
          hits[at] = (hits[at] as number) + 1;
        });
      design.units.forEach((_, unit) => {
        const own = nominal.slice(unit * count, (unit + 1) * count);
        expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        own.forEach((p, arm) => {
          // Four and a half standard errors: with about 1,500 figures a false alarm once in a hundred seeds.
          const slack = 4.5 * Math.sqrt((p * (1 - p)) / draws);
          expect(Math.abs((hits[unit * count + arm] as number) / draws - p)).toBeLessThan(slack);
        });
      });
    });
  }

  it('describes itself in both languages', () => {
    for (const vector of oracle.vectors) {
      const words = SCHEMES[vector.scheme].describe(vector);
      expect(words.en.length).toBeGreaterThan(20);
      expect(words.da).not.toBe(words.en);
    }
  });

  it('does not depend on the order of the file, where nobody enrols in turn', () => {
    for (const vector of oracle.vectors) {
      const scheme = SCHEMES[vector.scheme];
      if (vector.scheme === 'permuted-blocks' || vector.options.enrolment === 'rolling') continue;
      const design = designOf(vector);
      const turned = { ...design, units: [...design.units].reverse() };
      expect(scheme.plan(turned, oracle.seed).rows).toEqual(scheme.plan(design, oracle.seed).rows);
    }
  });

  it('assigns in turn without looking ahead, where it is sequential', () => {
    for (const vector of oracle.vectors) {
      const scheme = SCHEMES[vector.scheme];
      if (!scheme.sequential || (vector.scheme === 'minimisation' && vector.options.enrolment !== 'rolling'))
        continue;
      const design = designOf(vector);
      const all = new Map(scheme.plan(design, oracle.seed).rows.map((row) => [row.trialId, row.arm]));
      for (const length of [1, 5, 13]) {
        const part = scheme.plan({ ...design, units: design.units.slice(0, length) }, oracle.seed).rows;
        for (const row of part) expect(row.arm).toBe(all.get(row.trialId));
      }
    }
  });
});

describe('complete within strata', () => {
  it('is v1, byte for byte, behind the interface', () => {
    for (const vector of oracle.vectors.filter((item) => item.scheme === 'complete-stratified'))
      expect(SCHEMES['complete-stratified'].plan(designOf(vector), oracle.seed).rows).toEqual(
        drawAllocation(vector.units, vector.arms, oracle.seed),
      );
  });
});

describe('factorial', () => {
  it('keeps both factors within one citizen in every stratum', () => {
    const vector = oracle.vectors.find((item) => item.scheme === 'factorial') as Vector;
    const design = designOf(vector);
    const random = seedrandom('factorial');
    for (let draw = 0; draw < 200; draw += 1) {
      const drawn = SCHEMES.factorial.redraw(design, random);
      for (const stratum of new Set(design.units.map((unit) => unit.stratum)))
        for (const factor of design.options.factors ?? []) {
          const members = design.units.map((unit, i) => [unit, design.arms[drawn[i] as number]?.id] as const);
          const own = members.filter(([unit]) => unit.stratum === stratum);
          const on = own.filter(([, arm]) => factor.arms.includes(arm as string)).length;
          expect(Math.abs(2 * on - own.length)).toBeLessThanOrEqual(1);
        }
    }
  });
});

describe('refusals, each with its own code', () => {
  const unit = (id: number, more: Partial<Unit> = {}): Unit => ({
    trialId: `0101-${id}`,
    municipality: '0101',
    stratum: '0101',
    baseline: {},
    ...more,
  });
  const two = [
    { id: 'a', ratio: 1 },
    { id: 'b', ratio: 1 },
  ];
  const uneven = [
    { id: 'a', ratio: 2 },
    { id: 'b', ratio: 1 },
  ];
  const codes = (scheme: SchemeId, design: Design) => SCHEMES[scheme].check(design).map((item) => item.code);
  const three = [1, 2, 3].map((id) => unit(id, { baseline: { pair: 1, x: 5 } }));
  const cases: [string, SchemeId, Design, string[]][] = [
    [
      'a stratum smaller than the arms',
      'complete-stratified',
      { units: [unit(1)], arms: two, options: { strata: [] } },
      ['STRATUM_TOO_SMALL'],
    ],
    [
      'a stratum smaller than the arms',
      'rerandomisation',
      {
        units: [unit(1, { baseline: { x: 1 } }), unit(2, { baseline: { x: 2 } })],
        arms: [...two, { id: 'c', ratio: 1 }],
        options: { strata: [], covariates: ['x'] },
      },
      ['STRATUM_TOO_SMALL'],
    ],
    [
      'a pair with three members',
      'matched-pairs',
      { units: three, arms: two, options: { strata: [], pair: 'pair' } },
      ['PAIR_NOT_TWO'],
    ],
    [
      'a pair in two strata',
      'matched-pairs',
      {
        units: [1, 2].map((id) => unit(id, { stratum: `${id}`, baseline: { pair: 1 } })),
        arms: two,
        options: { strata: [], pair: 'pair' },
      },
      ['PAIR_IN_TWO_STRATA'],
    ],
    [
      'nobody to pair with',
      'matched-pairs',
      { units: [unit(1)], arms: two, options: { strata: [], pair: 'pair' } },
      ['PAIR_MISSING'],
    ],
    [
      'pairs at 2:1',
      'matched-pairs',
      { units: three.slice(1), arms: uneven, options: { strata: [], pair: 'pair' } },
      ['RATIO_NOT_POSSIBLE'],
    ],
    [
      'a cluster in two strata',
      'cluster',
      {
        units: [1, 2].map((id) => unit(id, { stratum: `${id}`, baseline: { office: 'x' } })),
        arms: two,
        options: { strata: [], cluster: 'office' },
      },
      ['CLUSTER_IN_TWO_STRATA'],
    ],
    [
      'no cluster',
      'cluster',
      { units: [unit(1)], arms: two, options: { strata: [], cluster: 'office' } },
      ['CLUSTER_MISSING'],
    ],
    [
      'fewer clusters than arms',
      'cluster',
      { units: [unit(1)], arms: two, options: { strata: [], cluster: 'municipality' } },
      ['STRATUM_TOO_SMALL'],
    ],
    [
      'no factors',
      'minimisation',
      { units: three, arms: two, options: { strata: [] } },
      ['MINIMISATION_FACTORS_MISSING'],
    ],
    [
      'a value missing',
      'minimisation',
      { units: [unit(1)], arms: two, options: { strata: [], balance: [{ variable: 'sex', weight: 1 }] } },
      ['MINIMISATION_VALUE_MISSING'],
    ],
    [
      'minimisation at 2:1',
      'minimisation',
      { units: three, arms: uneven, options: { strata: [], balance: [{ variable: 'x', weight: 1 }] } },
      ['RATIO_NOT_POSSIBLE'],
    ],
    [
      'a block that does not fit',
      'permuted-blocks',
      { units: three, arms: uneven, options: { strata: [], blockSizes: [3, 4] } },
      ['BLOCK_SIZE_RATIO'],
    ],
    [
      'a constant covariate',
      'rerandomisation',
      { units: three, arms: two, options: { strata: [], covariates: ['x'] } },
      ['COVARIATES_SINGULAR'],
    ],
    [
      'a missing covariate',
      'rerandomisation',
      { units: three, arms: two, options: { strata: [], covariates: ['y'] } },
      ['COVARIATE_MISSING'],
    ],
    [
      'factors that do not cross',
      'factorial',
      {
        units: three,
        arms: [...two, { id: 'c', ratio: 1 }, { id: 'd', ratio: 1 }],
        options: {
          strata: [],
          factors: [
            { id: 'f', arms: ['a', 'b'] },
            { id: 'g', arms: ['a', 'b'] },
          ],
        },
      },
      ['FACTORS_DO_NOT_CROSS'],
    ],
    [
      'a factorial with two arms',
      'factorial',
      { units: three, arms: two, options: { strata: [] } },
      ['ARMS_COUNT', 'FACTORS_DO_NOT_CROSS'],
    ],
  ];
  for (const [what, scheme, design, expected] of cases)
    it(`${scheme}: ${what}`, () => {
      expect(codes(scheme, design)).toEqual(expected);
    });

  it('never repeats a value of the sample', () => {
    for (const [, scheme, design] of cases)
      for (const item of SCHEMES[scheme].check(design)) expect(item.message.en).not.toMatch(/0101-\d/);
  });
});
