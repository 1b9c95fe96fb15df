import { describe, expect, it } from 'vitest';
import { aalenJohansen } from '../../../src/statistics/survival/aalen-johansen.ts';
import { fineGray } from '../../../src/statistics/survival/fine-gray.ts';
import { grayTest } from '../../../src/statistics/survival/gray-test.ts';
import { survivalCounts } from '../../../src/statistics/survival/survival-counts.ts';
import { survivalInterval } from '../../../src/statistics/survival/survival-interval.ts';
import {
  type CaseOptions,
  expectAllClose,
  expectClose,
  modelColumns,
  oracle,
  survivalCase,
} from './survival-cases.ts';

const control = 'control';
const untie = (i: number): number => i / 1000;

const curves: readonly [string, string, CaseOptions][] = [
  ['weeks', 'weeks.csv', { control }],
  ['weeks count', 'weeks.csv', { control, count: true }],
  ['weeks weight', 'weeks.csv', { control, weight: true }],
  ['small-ties count', 'small-ties.csv', { control, count: true }],
];

describe('Aalen–Johansen against survfit(Surv(time, factor))', () => {
  it.each(curves)('%s', (name, file, options) => {
    survivalCounts({ ...survivalCase(file, options), causes: 2 })
      .map(aalenJohansen)
      .forEach((curve, g) => {
        const expected = oracle.aalenJohansen[name][g];
        expectAllClose(curve.time, expected.time, 0);
        // With weights survfit prints persons at risk, we the sum of their weights.
        if (!options.weight) expectAllClose(curve.atRisk, expected.atRisk, 0);
        const [first, second] = curve.incidence;
        expectAllClose(first!.probability, expected.p1, 1e-12);
        expectAllClose(second!.probability, expected.p2, 1e-12);
        expectAllClose(first!.standardError, expected.se1, 1e-9);
        expectAllClose(second!.standardError, expected.se2, 1e-9);
        for (let j = 0; j < curve.time.length; j += 1) {
          const p = first!.probability[j] as number;
          const limits = survivalInterval(p, (first!.standardError[j] as number) / p, 0.95, 'log');
          if (limits === null) continue;
          expectClose(limits.low, expected.low1[j], 1e-9);
          expectClose(limits.high, expected.high1[j], 1e-9);
        }
      });
  });
});

const gray: readonly [string, string, CaseOptions][] = [
  ['weeks', 'weeks.csv', { control }],
  ['weeks stratum', 'weeks.csv', { control, strata: 'stratum' }],
  ['weeks count', 'weeks.csv', { control, count: true }],
  ['weeks count stratum', 'weeks.csv', { control, count: true, strata: 'stratum' }],
  ['weeks untied', 'weeks.csv', { control, untie }],
  ['weeks untied stratum', 'weeks.csv', { control, untie, strata: 'stratum' }],
  ['small-ties count', 'small-ties.csv', { control, count: true }],
];

describe('Gray test against cmprsk::cuminc', () => {
  it.each(gray)('%s', (name, file, options) => {
    const test = grayTest(survivalCase(file, options));
    if (test.status !== 'ok') throw new Error(test.reason);
    expect(test.df).toBe(oracle.gray[name].df);
    expectClose(test.statistic, oracle.gray[name].statistic, 1e-9);
    expectClose(test.p, oracle.gray[name].p, 1e-9);
  });
});

const models: readonly [string, string, CaseOptions, readonly string[]][] = [
  ['weeks', 'weeks.csv', { control }, []],
  ['weeks untied', 'weeks.csv', { control, untie }, []],
  ['weeks count', 'weeks.csv', { control, count: true }, []],
  ['weeks stratum covariates', 'weeks.csv', { control }, ['~stratum', 'age', 'sex', 'school']],
  [
    'weeks count stratum covariates',
    'weeks.csv',
    { control, count: true },
    ['~stratum', 'age', 'sex', 'school'],
  ],
  ['small-ties count x', 'small-ties.csv', { control, count: true }, ['x']],
];

describe('Fine–Gray regression against cmprsk::crr', () => {
  it.each(models)('%s', (name, file, options, covariates) => {
    const data = survivalCase(file, options);
    const columns = modelColumns(data, covariates);
    const size = columns.length / data.table.length;
    const fit = fineGray({ ...data, columns, size });
    if (fit.status !== 'ok') throw new Error(fit.reason);
    const expected = oracle.fineGray[name];
    expectAllClose(fit.coefficients, expected.coefficients, 1e-7);
    expectAllClose(fit.covariance, expected.variance, 1e-7, 1e-12);
    expectClose(fit.logLikelihood, expected.loglik, 1e-9);
  });
});
