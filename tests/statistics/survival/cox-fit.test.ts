import { describe, expect, it } from 'vitest';
import { type CoxFit, coxFit } from '../../../src/statistics/survival/cox-fit.ts';
import { type CoxFrame, coxFrame } from '../../../src/statistics/survival/cox-frame.ts';
import type { CoxTies } from '../../../src/statistics/survival/cox-pass.ts';
import { coxRobustCovariance } from '../../../src/statistics/survival/cox-robust-covariance.ts';
import { coxTests } from '../../../src/statistics/survival/cox-tests.ts';
import { proportionalHazardsTest } from '../../../src/statistics/survival/proportional-hazards-test.ts';
import { type TimeTransform, transformedTimes } from '../../../src/statistics/survival/transformed-times.ts';
import {
  type CaseOptions,
  codesOf,
  expectAllClose,
  expectClose,
  modelColumns,
  oracle,
  type SurvivalCase,
  survivalCase,
} from './survival-cases.ts';

const control = 'control';
const covariates = ['age', 'sex', 'school'];
const weeks = { control, count: true, strata: 'stratum' };

function model(
  data: SurvivalCase,
  names: readonly string[],
  ties: CoxTies,
): { frame: CoxFrame; fit: CoxFit; size: number } {
  const columns = modelColumns(data, names);
  const size = columns.length / data.table.length;
  const frame = coxFrame({ ...data, columns, size });
  const fit = coxFit(frame, { ties });
  if (fit.status !== 'ok') throw new Error(fit.reason);
  return { frame, fit, size };
}

const fits: readonly [string, string, CaseOptions, readonly string[], CoxTies][] = [
  ['gehan', 'gehan.csv', { control }, [], 'efron'],
  ['gehan breslow', 'gehan.csv', { control }, [], 'breslow'],
  ['gehan pair', 'gehan.csv', { control, strata: 'pair' }, [], 'efron'],
  ['cgd', 'cgd-first.csv', { control: 'placebo' }, [], 'efron'],
  ['cgd centre', 'cgd-first.csv', { control: 'placebo', strata: 'centre' }, [], 'efron'],
  ['cgd covariates', 'cgd-first.csv', { control: 'placebo' }, ['age', 'inherit', 'steroids'], 'efron'],
  ['weeks count', 'weeks.csv', { control, count: true }, [], 'efron'],
  ['weeks count stratum covariates', 'weeks.csv', weeks, covariates, 'efron'],
  ['weeks count stratum covariates breslow', 'weeks.csv', weeks, covariates, 'breslow'],
  ['small-ties count', 'small-ties.csv', { control, count: true }, [], 'efron'],
  [
    'small-ties count stratum x',
    'small-ties.csv',
    { control, count: true, strata: 'stratum' },
    ['x'],
    'efron',
  ],
  ['near-ties', 'near-ties.csv', { control }, [], 'efron'],
  ['near-ties stratum', 'near-ties.csv', { control, strata: 'stratum' }, [], 'efron'],
];

describe('Cox regression against coxph', () => {
  it.each(fits)(
    '%s: coefficients, variance, likelihood, tests of the arms',
    (name, file, options, names, ties) => {
      const data = survivalCase(file, options);
      const { frame, fit, size } = model(data, names, ties);
      const expected = oracle.cox[name];
      expectAllClose(fit.coefficients, [expected.coefficients].flat(), 1e-7);
      expectAllClose(fit.covariance, [expected.variance].flat(), 1e-7);
      expectClose(fit.logLikelihoodAtZero, expected.loglik[0], 1e-9);
      expectClose(fit.logLikelihood, expected.loglik[1], 1e-9);
      const tested = new Uint8Array(size);
      tested.fill(1, 0, data.groups - 1);
      const tests = coxTests(frame, fit, ties, tested);
      if (tests.status !== 'ok') throw new Error(tests.reason);
      expectClose(tests.likelihoodRatio.statistic, expected.likelihoodRatio, 1e-7);
      expectClose(tests.score.statistic, expected.score, 1e-7);
    },
  );

  it('gives the published coefficients of the Gehan data: Breslow 1.509191, Efron 1.572125', () => {
    const data = survivalCase('gehan.csv', { control: '6-MP' });
    expect(model(data, [], 'breslow').fit.coefficients[0]?.toFixed(6)).toBe('1.509191');
    expect(model(data, [], 'efron').fit.coefficients[0]?.toFixed(6)).toBe('1.572125');
  });
});

const robust: readonly [string, string, CaseOptions, readonly string[], CoxTies, boolean][] = [
  ['gehan', 'gehan.csv', { control }, [], 'efron', false],
  ['gehan breslow', 'gehan.csv', { control }, [], 'breslow', false],
  ['cgd covariates', 'cgd-first.csv', { control: 'placebo' }, ['age', 'inherit', 'steroids'], 'efron', false],
  ['weeks count stratum covariates', 'weeks.csv', weeks, covariates, 'efron', false],
  ['weeks count stratum covariates cluster', 'weeks.csv', weeks, covariates, 'efron', true],
  [
    'weeks weight stratum covariates',
    'weeks.csv',
    { control, strata: 'stratum', weight: true },
    covariates,
    'efron',
    false,
  ],
  [
    'weeks weight stratum covariates breslow',
    'weeks.csv',
    { control, strata: 'stratum', weight: true },
    covariates,
    'breslow',
    false,
  ],
  ['weeks count weight cluster', 'weeks.csv', { control, count: true, weight: true }, [], 'efron', true],
  [
    'small-ties count stratum',
    'small-ties.csv',
    { control, count: true, strata: 'stratum' },
    [],
    'efron',
    false,
  ],
];

describe('sandwich variance against coxph(robust = TRUE), coxph(cluster =)', () => {
  it.each(robust)('%s', (name, file, options, names, ties, clustered) => {
    const data = survivalCase(file, options);
    const { frame, fit } = model(data, names, ties);
    const clusters = clustered ? codesOf(data.table, 'cluster') : null;
    const covariance = coxRobustCovariance({
      frame,
      fit,
      ties,
      count: data.count,
      weight: data.weight,
      cluster: clusters?.codes ?? null,
      clusters: clusters?.levels.length ?? 0,
    });
    expectAllClose(fit.coefficients, [oracle.coxRobust[name].coefficients].flat(), 1e-7);
    expectAllClose(covariance, [oracle.coxRobust[name].variance].flat(), 1e-7, 1e-13);
  });
});

const zph: readonly [string, string, CaseOptions, readonly string[], TimeTransform, CoxTies][] = [
  ['gehan', 'gehan.csv', { control }, [], 'km', 'efron'],
  ['gehan breslow', 'gehan.csv', { control }, [], 'km', 'breslow'],
  ['cgd centre', 'cgd-first.csv', { control: 'placebo', strata: 'centre' }, [], 'km', 'efron'],
  ['cgd identity', 'cgd-first.csv', { control: 'placebo' }, [], 'identity', 'efron'],
  ['cgd log', 'cgd-first.csv', { control: 'placebo' }, [], 'log', 'efron'],
  ['cgd rank', 'cgd-first.csv', { control: 'placebo' }, [], 'rank', 'efron'],
  ['weeks count rank', 'weeks.csv', { control, count: true }, [], 'rank', 'efron'],
  ['weeks count stratum covariates', 'weeks.csv', weeks, covariates, 'km', 'efron'],
  ['small-ties count', 'small-ties.csv', { control, count: true }, [], 'km', 'efron'],
  ['near-ties', 'near-ties.csv', { control }, [], 'km', 'efron'],
  ['weeks weight covariates', 'weeks.csv', { control, weight: true }, covariates, 'km', 'efron'],
  ['weeks weight covariates breslow', 'weeks.csv', { control, weight: true }, covariates, 'km', 'breslow'],
];

describe('proportional hazards test against cox.zph', () => {
  it.each(zph)('%s', (name, file, options, names, transform, ties) => {
    const data = survivalCase(file, options);
    const { frame, fit, size } = model(data, names, ties);
    const times = transformedTimes({ ...data, frame }, transform);
    if (times.status !== 'ok') throw new Error(times.reason);
    const expected = oracle.zph[name];
    const arms = new Uint8Array(size);
    arms.fill(1, 0, data.groups - 1);
    for (const [tested, which] of [
      [arms, 0],
      [new Uint8Array(size).fill(1), expected.terms.length - 1],
    ] as const) {
      const test = proportionalHazardsTest({ frame, fit, ties, blockTime: times.values }, tested);
      if (test.status !== 'ok') throw new Error(test.reason);
      expect(test.df).toBe(expected.df[which]);
      expectClose(test.statistic, expected.statistic[which], 1e-7);
      expectClose(test.p, expected.p[which], 1e-7);
    }
  });

  it('tests the columns of three arms one by one as cox.zph(terms = FALSE)', () => {
    const data = survivalCase('small-ties.csv', { control, count: true });
    const { frame, fit } = model(data, [], 'efron');
    const times = transformedTimes({ ...data, frame }, 'km');
    if (times.status !== 'ok') throw new Error(times.reason);
    [0, 1].forEach((column) => {
      const tested = Uint8Array.from([0, 1], (i) => (i === column ? 1 : 0));
      const test = proportionalHazardsTest({ frame, fit, ties: 'efron', blockTime: times.values }, tested);
      if (test.status !== 'ok') throw new Error(test.reason);
      expectClose(test.statistic, oracle.zph['small-ties count columns'].statistic[column], 1e-7);
    });
  });
});
