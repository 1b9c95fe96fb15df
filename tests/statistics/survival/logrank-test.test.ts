import { describe, expect, it } from 'vitest';
import { logrankTest } from '../../../src/statistics/survival/logrank-test.ts';
import { type CaseOptions, expectAllClose, expectClose, oracle, survivalCase } from './survival-cases.ts';

const control = 'control';
const cases: readonly [string, string, CaseOptions, number][] = [
  ['gehan', 'gehan.csv', { control }, 0],
  ['gehan rho1', 'gehan.csv', { control }, 1],
  ['gehan pair', 'gehan.csv', { control, strata: 'pair' }, 0],
  ['cgd', 'cgd-first.csv', { control: 'placebo' }, 0],
  ['cgd centre', 'cgd-first.csv', { control: 'placebo', strata: 'centre' }, 0],
  ['cgd centre rho1', 'cgd-first.csv', { control: 'placebo', strata: 'centre' }, 1],
  ['weeks count', 'weeks.csv', { control, count: true }, 0],
  ['weeks count stratum', 'weeks.csv', { control, count: true, strata: 'stratum' }, 0],
  ['weeks count stratum rho1', 'weeks.csv', { control, count: true, strata: 'stratum' }, 1],
  ['small-ties count', 'small-ties.csv', { control, count: true }, 0],
  ['small-ties count stratum', 'small-ties.csv', { control, count: true, strata: 'stratum' }, 0],
  ['near-ties', 'near-ties.csv', { control }, 0],
  ['near-ties stratum', 'near-ties.csv', { control, strata: 'stratum' }, 0],
  ['near-ties rho1', 'near-ties.csv', { control }, 1],
];

describe('log-rank test against survdiff', () => {
  it.each(cases)('%s', (name, file, options, rho) => {
    const test = logrankTest(survivalCase(file, options), rho);
    if (test.status !== 'ok') throw new Error(test.reason);
    const expected = oracle.logrank[name];
    expectAllClose(test.observed, expected.observed, 1e-12);
    expectAllClose(test.expected, expected.expected, 1e-12);
    expectAllClose(test.variance, expected.variance, 1e-10);
    expect(test.df).toBe(expected.df);
    expectClose(test.statistic, expected.statistic, 1e-9);
    expectClose(test.p, expected.p, 1e-9);
  });

  it('gives the published log-rank statistic of the Gehan data: 16.79', () => {
    const test = logrankTest(survivalCase('gehan.csv', { control }));
    if (test.status !== 'ok') throw new Error(test.reason);
    expect(test.statistic.toFixed(2)).toBe('16.79');
  });
});
