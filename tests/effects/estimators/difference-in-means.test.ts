import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import type { AnalysisData } from '../../../src/effects/analysis-data.ts';
import type { AnalysisOptions } from '../../../src/effects/estimator.ts';
import { differenceInMeansStratified } from '../../../src/effects/estimators/difference-in-means-stratified.ts';
import { differenceInMeansWelch } from '../../../src/effects/estimators/difference-in-means-welch.ts';
import { type Expected, expectEstimate, oracleCase, readJson } from '../../statistics/means/means-oracle.ts';

const oracle = readJson<{ cases: Record<string, Record<string, Expected>> }>('expected.json').cases;
const options: AnalysisOptions = {
  level: 0.95,
  horizon: null,
  draws: 100,
  random: (purpose) => randomStream('test', purpose),
  variant: null,
};

function dataOf(name: string, third = false): AnalysisData {
  const { arm, stratum, values, strata } = oracleCase(name);
  const extra = third ? [0, 1, 2] : [];
  const join = (a: Int32Array, b: readonly number[]) => Int32Array.from([...a, ...b]);
  const rows = values.length + extra.length;
  return {
    rows,
    arms: third ? ['control', 'other', 'treated'] : ['control', 'treated'],
    arm: join(
      arm.map((code) => (third && code === 1 ? 2 : code)),
      extra.map(() => 1),
    ),
    strata: Array.from({ length: strata }, (_, s) => `s${s + 1}`),
    stratum: join(
      stratum,
      extra.map(() => 0),
    ),
    clusters: null,
    cluster: new Int32Array(0),
    count: new Float64Array(rows).fill(1),
    weight: null,
    covariates: [],
    outcome: { kind: 'numeric', name: 'hours', values: Float64Array.from([...values, ...extra]) },
    baseline: null,
    received: null,
  };
}

const row = (rows: readonly object[], estimand: string, arm: string) =>
  rows.find(
    (one) => (one as { estimand: string }).estimand === estimand && (one as { arm: string }).arm === arm,
  )! as {
    status: string;
  };

describe('difference-in-means.welch', () => {
  it('gives the mean of each arm and the difference, as R does', () => {
    const rows = differenceInMeansWelch.estimate(dataOf('unequal-strata'), options);
    const expected = oracle['unequal-strata']!;
    expectEstimate(row(rows, 'mean', 'control'), expected['meanControl']!);
    expectEstimate(row(rows, 'mean', 'treated'), expected['meanTreated']!);
    expectEstimate(row(rows, 'mean-difference', 'treated'), expected['welch']!);
    expect(rows.map(({ n, reference, level }) => [n, reference, level])).toEqual([
      [35, null, 0.95],
      [21, null, 0.95],
      [56, 'control', 0.95],
    ]);
  });

  it('compares each of several arms with control on their own rows', () => {
    const rows = differenceInMeansWelch.estimate(dataOf('ordinary', true), options);
    expectEstimate(row(rows, 'mean-difference', 'treated'), oracle['ordinary']!['welch']!);
    expect(row(rows, 'mean-difference', 'other')).toMatchObject({ status: 'ok', n: 123 });
  });
});

describe('difference-in-means.stratified', () => {
  it('gives standardised means and the difference, as estimatr does', () => {
    const rows = differenceInMeansStratified.estimate(dataOf('unequal-strata'), options);
    const expected = oracle['unequal-strata']!;
    expectEstimate(row(rows, 'mean', 'control'), expected['standardisedControl']!);
    expectEstimate(row(rows, 'mean', 'treated'), expected['standardisedTreated']!);
    expectEstimate(row(rows, 'mean-difference', 'treated'), expected['stratified']!);
  });

  it('says which degrees of freedom and which variance it used', () => {
    const satterthwaite = differenceInMeansStratified.estimate(dataOf('ordinary'), {
      ...options,
      variant: 'satterthwaite',
    });
    expectEstimate(row(satterthwaite, 'mean-difference', 'treated'), oracle['ordinary']!['satterthwaite']!);
    expect(row(satterthwaite, 'mean-difference', 'treated')).toMatchObject({
      estimator: 'difference-in-means.stratified:satterthwaite',
      method: expect.stringContaining('Satterthwaite'),
    });
    for (const [name, words] of [
      ['ordinary', 'N - 2S'],
      ['pairs', 'matched-pair'],
      ['pooled-small', 'Pashley'],
    ] as const) {
      const rows = differenceInMeansStratified.estimate(dataOf(name), options);
      expectEstimate(row(rows, 'mean-difference', 'treated'), oracle[name]!['stratified']!);
      expect(row(rows, 'mean-difference', 'treated')).toMatchObject({
        method: expect.stringContaining(words),
      });
    }
  });

  it('tags what it cannot estimate, with the stratum’s name, and never gives NaN', () => {
    const data = dataOf('ordinary');
    const keep = data.arm.map((arm, i) => (arm === 0 && data.stratum[i] === 2 ? 1 : arm));
    const rows = differenceInMeansStratified.estimate({ ...data, arm: keep }, options);
    expect(row(rows, 'mean-difference', 'treated')).toMatchObject({
      status: 'single-arm-stratum',
      estimate: null,
      notes: [expect.stringContaining('s3')],
    });
    expect(JSON.stringify(rows)).not.toContain('NaN');
    const nothing = {
      ...data,
      rows: 0,
      arm: new Int32Array(0),
      stratum: new Int32Array(0),
      count: new Float64Array(0),
    };
    const none = {
      ...nothing,
      outcome: { kind: 'numeric', name: 'hours', values: new Float64Array(0) } as const,
    };
    expect(differenceInMeansStratified.estimate(none, options).map(({ status }) => status)).toEqual([
      'no-observations',
      'no-observations',
      'no-observations',
    ]);
    expect(differenceInMeansWelch.estimate(none, options).map(({ status }) => status)).toEqual([
      'no-observations',
      'no-observations',
      'empty-arm',
    ]);
  });
});
