/**
 * Simulation under the null, for the estimators that take their probability from the allocation: p values are no smaller
 * than they say, intervals and adjusted families keep their level. Seeds are fixed; bounds are four standard errors.
 */
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { omnibusBalance } from '../../src/statistics/balance/omnibus-balance.ts';
import { twoStageLeastSquares } from '../../src/statistics/instrumental/two-stage-least-squares.ts';
import { manyToOneReplicates } from '../../src/statistics/multiplicity/many-to-one-replicates.ts';
import { westfallYoung } from '../../src/statistics/multiplicity/westfall-young.ts';
import { randomizationTest } from '../../src/statistics/randomization/randomization-test.ts';
import { randomizationTestStudentised } from '../../src/statistics/randomization/randomization-test-studentised.ts';
import type { RandomizationUnits } from '../../src/statistics/randomization/randomization-units.ts';
import { bootstrapMeanDifference } from '../../src/statistics/resampling/bootstrap-mean-difference.ts';
import { wordSource } from '../../src/statistics/resampling/word-source.ts';

const random = randomStream('slow', 'design-based-null');
const words = wordSource(random);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const SIZES = [
  [10, 10],
  [12, 6],
  [5, 9],
] as const;

/** Allocates 52 citizens in three strata; `effect` on everybody. */
function trial(outcome: (stratum: number) => number, effect = 0): RandomizationUnits {
  const treated: number[] = [];
  const stratum: number[] = [];
  SIZES.forEach(([n0, n1], s) => {
    const arms = [...Array(n0).fill(0), ...Array(n1).fill(1)];
    for (let i = arms.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [arms[i], arms[j]] = [arms[j], arms[i]];
    }
    treated.push(...arms);
    stratum.push(...arms.map(() => s));
  });
  return {
    treated: Uint8Array.from(treated),
    stratum: Int32Array.from(stratum),
    strata: SIZES.length,
    size: new Float64Array(treated.length).fill(1),
    sum: Float64Array.from(treated, (z, i) => outcome(stratum[i]!) + effect * z),
  };
}

const skewed = (s: number) => Math.exp(normal()) * (1 + s) + 3 * s;
const room = (p: number, runs: number) => 4 * Math.sqrt((p * (1 - p)) / runs);

function expectUniform(p: readonly number[]): void {
  for (const alpha of [0.05, 0.1, 0.25, 0.5, 0.9]) {
    const share = p.filter((value) => value <= alpha + 1e-12).length / p.length;
    expect(Math.abs(share - alpha), `share of p below ${alpha}: ${share}`).toBeLessThan(
      room(alpha, p.length) + 0.003,
    );
  }
}

describe('under the null', () => {
  it('randomisation test: p is uniform, whatever the outcome looks like', () => {
    const p = { difference: [] as number[], stratified: [] as number[], studentised: [] as number[] };
    for (let run = 0; run < 4000; run += 1) {
      const units = trial(skewed);
      for (const statistic of ['difference', 'stratified'] as const) {
        const result = randomizationTest(units, { statistic, draws: 999, words, level: null });
        if (result.status === 'ok') p[statistic].push(result.p);
      }
      const result = randomizationTestStudentised(units, { draws: 999, words, level: null });
      if (result.status === 'ok') p.studentised.push(result.p);
    }
    for (const list of Object.values(p)) {
      expect(list.length).toBe(4000);
      expectUniform(list);
    }
  });

  it('the constant-effect interval holds the effect at its level', () => {
    let covered = 0;
    const runs = 3000;
    for (let run = 0; run < runs; run += 1) {
      const result = randomizationTest(trial(skewed, 2.5), {
        statistic: 'stratified',
        draws: 999,
        words,
        level: 0.9,
      });
      if (result.status !== 'ok' || result.interval === null) throw new Error(result.status);
      if (result.interval.low <= 2.5 && result.interval.high >= 2.5) covered += 1;
    }
    expect(Math.abs(covered / runs - 0.9)).toBeLessThan(room(0.9, runs) + 0.003);
  });

  it('omnibus balance by re-drawing: p is uniform', () => {
    const p: number[] = [];
    for (let run = 0; run < 2000; run += 1) {
      const { treated, stratum, strata, sum } = trial(skewed);
      const columns = [
        sum,
        Float64Array.from(sum, normal),
        Float64Array.from(sum, () => Number(random() < 0.3)),
      ];
      const result = omnibusBalance({ treated, stratum, strata, columns }, { draws: 499, words });
      if (result.status === 'ok') p.push(result.p);
    }
    expect(p.length).toBe(2000);
    expectUniform(p);
  });

  it('Westfall–Young: one false claim in twenty families', () => {
    const runs = 2000;
    let claims = 0;
    for (let run = 0; run < runs; run += 1) {
      const arm = Int32Array.from({ length: 48 }, (_, i) => i % 4);
      for (let i = 47; i > 0; i -= 1) {
        const j = Math.floor(random() * (i + 1));
        [arm[i], arm[j]] = [arm[j]!, arm[i]!];
      }
      const score = Float64Array.from(arm, () => skewed(1));
      const family = manyToOneReplicates(
        { score, arm, arms: 4, stratum: new Int32Array(48), strata: 1 },
        { draws: 499, words },
      );
      if (family.status !== 'ok') throw new Error(family.status);
      if (westfallYoung(family.observed as readonly number[], family).some((p) => p <= 0.05)) claims += 1;
    }
    expect(Math.abs(claims / runs - 0.05)).toBeLessThan(room(0.05, runs) + 0.003);
  });

  it('Anderson–Rubin keeps its level with a weak first stage; BCa comes near with a skewed outcome', () => {
    const runs = 2000;
    let rubin = 0;
    let bca = 0;
    for (let run = 0; run < runs; run += 1) {
      const n = 80;
      const arm = Float64Array.from({ length: n }, (_, i) => i % 2);
      const type = Float64Array.from(arm, () => random());
      const received = arm.map((z, i) => (type[i]! < 0.15 ? z : Number(type[i]! < 0.5)));
      const outcome = received.map((d, i) => 1.5 * d + 3 * type[i]! + normal());
      const result = twoStageLeastSquares(
        {
          outcome,
          received,
          arm,
          columns: new Float64Array(n).fill(1),
          size: 1,
          count: new Float64Array(n).fill(1),
          weight: null,
          cluster: null,
        },
        0.9,
      );
      if (result.status === 'ok') {
        const { shape, low, high } = result.andersonRubin;
        const inside = 1.5 >= low && 1.5 <= high;
        if (shape === 'everything' || (shape === 'interval' ? inside : !(1.5 > low && 1.5 < high)))
          rubin += 1;
      } else rubin += 1;
      const values = Float64Array.from({ length: 60 }, (_, i) => (i % 2 ? normal() ** 2 : normal()));
      const boot = bootstrapMeanDifference(
        { values, arm: values.map((_, i) => i % 2), stratum: new Int32Array(60), strata: 1 },
        { interval: 'bca', draws: 999, words, level: 0.9 },
      );
      if (boot.status !== 'ok') throw new Error(boot.status);
      // Mean of the squares is 1, of the normals 0.
      if (boot.low <= 1 && boot.high >= 1) bca += 1;
    }
    expect(Math.abs(rubin / runs - 0.9)).toBeLessThan(room(0.9, runs) + 0.01);
    // The bootstrap is approximate: some undercoverage with 30 skewed values is known (Davison & Hinkley 1997, section 5.4).
    expect(bca / runs).toBeGreaterThan(0.85);
    expect(bca / runs).toBeLessThan(0.93);
  });
});
