/**
 * Under the null the test that draws the arms again by the recorded scheme keeps its level, for every scheme whose
 * assignments are not equally likely: real draws by digests of fresh seeds, redraws by a generator, an outcome that follows place,
 * covariate and order of enrolment. With 199 redraws p comes in steps of 1/200, and P(p ≤ k/200) is k/200 but for ties.
 */
import { describe, expect, it } from 'vitest';
import { seededLot } from '../../src/allocation/lot.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { randomStream } from '../../src/core/random.ts';
import type { SchemeId } from '../../src/protocol/scheme-ids.ts';
import { differenceOfArms } from '../../src/statistics/randomization/difference-of-arms.ts';
import { redrawnTest } from '../../src/statistics/randomization/redrawn-test.ts';
import { studentisedArms } from '../../src/statistics/randomization/studentised-arms.ts';

const RUNS = 1000;
const DRAWS = 199;
const N = 36;
const random = randomStream('slow', 'recorded-redraws-null');

const units = Array.from({ length: N }, (_, i) => ({
  trialId: `T-${i}`,
  municipality: i % 3 === 0 ? '0101' : '0147',
  stratum: i % 3 === 0 ? '0101' : '0147',
  baseline: { age: 25 + ((i * 17) % 31), sex: i % 5 < 2 ? 'f' : 'm' },
}));
const outcome = Float64Array.from(units, ({ municipality, baseline }, i) => {
  const noise = Math.exp(2 * random());
  return noise + (municipality === '0101' ? 4 : 0) + baseline.age / 5 + i / 9;
});
const stratum = Int32Array.from(units, ({ municipality }) => (municipality === '0101' ? 0 : 1));

const SCHEME_OPTIONS: Partial<Record<SchemeId, Partial<Design['options']>>> = {
  simple: {},
  'balanced-remainders': {},
  'permuted-blocks': { enrolment: 'rolling' },
  rerandomisation: { covariates: ['age', 'sex'], accept: 0.2 },
  minimisation: {
    balance: [
      { variable: 'sex', weight: 1 },
      { variable: 'municipality', weight: 2 },
    ],
    enrolment: 'rolling',
  },
};

describe.each(Object.entries(SCHEME_OPTIONS))('%s', (id, options) => {
  it('p is uniform under the null', () => {
    const scheme = SCHEMES[id as SchemeId];
    const design: Design = {
      units,
      arms: [
        { id: 'a', ratio: 1 },
        { id: 'b', ratio: 1 },
      ],
      options: { strata: ['municipality'], ...options },
    };
    const statistics = {
      difference: differenceOfArms(outcome, new Int32Array(N), 1),
      stratified: differenceOfArms(outcome, stratum, 2),
      studentised: studentisedArms(outcome, stratum, 2),
    };
    const found = Object.entries(statistics).map(([name, statistic]) => ({
      name,
      statistic,
      p: [] as number[],
    }));
    for (let run = 0; run < RUNS; run += 1) {
      const observed = Uint8Array.from(scheme.draw(design, seededLot(`${id} ${run}`)).arms);
      const drawn = Array.from({ length: DRAWS }, () => scheme.redraw(design, random));
      for (const one of found)
        one.p.push(
          redrawnTest(one.statistic, {
            observed,
            draws: DRAWS,
            read: (draw, arm) => arm.set(drawn[draw]!),
          }).p,
        );
    }
    for (const { name, p } of found)
      for (const alpha of [0.05, 0.1, 0.25, 0.5, 0.9]) {
        const share = p.filter((value) => value <= alpha + 1e-12).length / RUNS;
        // Four standard errors; the level is exact, so that the share may be off either way.
        const room = 4 * Math.sqrt((alpha * (1 - alpha)) / RUNS);
        expect([name, alpha, share, Math.abs(share - alpha) < room]).toEqual([name, alpha, share, true]);
      }
  });
});
