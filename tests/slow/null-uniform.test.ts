/**
 * Under the null hypothesis a p-value is uniform (or, for a discrete test, never too small too often). Simulated over
 * re-randomisations of the model design: four strata of 60, 30 to each arm, outcomes fixed, so that the sharp null holds.
 */
import { describe, expect, it } from 'vitest';
import { randomStream, shuffleInPlace } from '../../src/core/random.ts';
import type { AnalysisData, OutcomeKind } from '../../src/effects/analysis-data.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';

const STRATA = 4;
const SIZE = 60;
const N = STRATA * SIZE;
const DRAWS = 2000;

/** Outcomes nobody's arm can change, with ties, skew and differences between strata. */
function fixedOutcomes(kind: OutcomeKind): AnalysisData['outcome'] {
  const random = randomStream('null', kind);
  const stratum = (row: number) => Math.floor(row / SIZE);
  if (kind === 'binary')
    return {
      kind,
      name: 'y',
      values: Uint8Array.from({ length: N }, (_, row) => (random() < 0.2 + 0.1 * stratum(row) ? 1 : 0)),
    };
  if (kind === 'numeric')
    return {
      kind,
      name: 'y',
      values: Float64Array.from(
        { length: N },
        (_, row) => Math.round(-10 * Math.log(1 - random())) + 3 * stratum(row),
      ),
    };
  const time = Float64Array.from(
    { length: N },
    (_, row) => 1 + Math.floor(-(40 + 20 * stratum(row)) * Math.log(1 - random())),
  );
  return {
    kind,
    name: 'y',
    time: time.map((value) => Math.min(value, 180)),
    event: Uint8Array.from(time, (value) => (value <= 180 ? 1 : 0)),
    competing: [],
  };
}

const CASES: [string, OutcomeKind, 'exact' | 'asymptotic'][] = [
  ['test.exact-stratified', 'binary', 'exact'],
  ['test.cmh-exact', 'binary', 'exact'],
  ['test.cmh', 'binary', 'asymptotic'],
  ['risk-difference.mh', 'binary', 'asymptotic'],
  ['difference-in-means.stratified', 'numeric', 'asymptotic'],
  ['ols.hc2', 'numeric', 'asymptotic'],
  ['test.wilcoxon:van-elteren', 'numeric', 'asymptotic'],
  ['test.logrank-stratified', 'time-to-event', 'asymptotic'],
  ['hazard-ratio.cox', 'time-to-event', 'asymptotic'],
];

describe('p-values under the null, over 2,000 re-randomisations of the model design', () => {
  it.each(CASES)('%s', (name, kind, sort) => {
    const [id, variant] = name.split(':') as [string, string | undefined];
    const definition = CATALOGUE.find((entry) => entry.id === id);
    expect(definition).toBeDefined();
    const random = randomStream('null', name);
    const stratum = Int32Array.from({ length: N }, (_, row) => Math.floor(row / SIZE));
    const outcome = fixedOutcomes(kind);
    const lot = Int32Array.from({ length: SIZE }, (_, row) => row % 2);
    const p: number[] = [];
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const arm = new Int32Array(N);
      for (let s = 0; s < STRATA; s += 1) {
        shuffleInPlace(lot, random);
        arm.set(lot, s * SIZE);
      }
      const data: AnalysisData = {
        rows: N,
        arms: ['control', 'treated'],
        arm,
        strata: ['a', 'b', 'c', 'd'],
        stratum,
        clusters: null,
        cluster: new Int32Array(0),
        count: new Float64Array(N).fill(1),
        weight: null,
        covariates: [],
        outcome,
        baseline: null,
        received: null,
      };
      const rows =
        definition?.estimate(data, {
          level: 0.95,
          horizon: null,
          draws: 500,
          random: (purpose) => randomStream(`${draw}`, purpose),
          variant: variant ?? null,
        }) ?? [];
      const row = rows.find((item) => item.p !== null && item.reference !== null && item.stratum === null);
      p.push(row?.p as number);
    }
    const share = (level: number) => p.filter((value) => value <= level).length / DRAWS;
    for (const level of [0.01, 0.05, 0.1, 0.5]) {
      // Four and a half standard errors of a binomial share: chance alone fails once in 150,000.
      const slack = 4.5 * Math.sqrt((level * (1 - level)) / DRAWS);
      expect([
        name,
        level,
        share(level) <= level + slack + (sort === 'asymptotic' ? 0.1 * level : 0),
      ]).toEqual([name, level, true]);
      // Asymptotic tests must not be idle either; exact ones may be, since their p-values come in steps.
      if (sort === 'asymptotic')
        expect([name, level, share(level) >= 0.75 * level - slack]).toEqual([name, level, true]);
    }
    expect(p.every((value) => value > 0 && value <= 1)).toBe(true);
  });
});
