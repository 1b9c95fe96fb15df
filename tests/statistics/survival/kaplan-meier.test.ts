import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '../../../src/statistics/survival/kaplan-meier.ts';
import { kaplanMeierAt } from '../../../src/statistics/survival/kaplan-meier-at.ts';
import { kaplanMeierQuantile } from '../../../src/statistics/survival/kaplan-meier-quantile.ts';
import { survivalCounts } from '../../../src/statistics/survival/survival-counts.ts';
import {
  type SurvivalIntervalType,
  survivalInterval,
} from '../../../src/statistics/survival/survival-interval.ts';
import { expectAllClose, expectClose, oracle, type SurvivalCase, survivalCase } from './survival-cases.ts';

const control = 'control';
const cases: readonly [string, SurvivalCase, SurvivalIntervalType, number][] = [
  ['gehan', survivalCase('gehan.csv', { control }), 'log', 0.95],
  ['gehan log-log', survivalCase('gehan.csv', { control }), 'log-log', 0.95],
  ['gehan plain 90', survivalCase('gehan.csv', { control }), 'plain', 0.9],
  ['weeks count', survivalCase('weeks.csv', { control, count: true }), 'log', 0.95],
  ['small-ties count', survivalCase('small-ties.csv', { control, count: true }), 'log', 0.95],
  ['small-ties count plain', survivalCase('small-ties.csv', { control, count: true }), 'plain', 0.95],
  ['near-ties', survivalCase('near-ties.csv', { control }), 'log', 0.95],
  ['near-ties log-log', survivalCase('near-ties.csv', { control }), 'log-log', 0.95],
];

describe('Kaplan–Meier against survfit', () => {
  it.each(cases)('%s: curve, interval, quantiles', (name, data, type, level) => {
    const curves = survivalCounts(data).map(kaplanMeier);
    curves.forEach((curve, g) => {
      const expected = oracle.kaplanMeier[name][g];
      expect(expected.arm).toBe(data.arms[g]);
      expectAllClose(curve.time, expected.time, 1e-12);
      expectAllClose(curve.atRisk, expected.atRisk, 0);
      expectAllClose(curve.events, expected.events, 0);
      expectAllClose(curve.censored, expected.censored, 0);
      expectAllClose(curve.survival, expected.survival, 1e-12);
      for (let j = 0; j < curve.time.length; j += 1) {
        const se = expected.logStandardError[j];
        if (se === 'Infinity') expect(curve.logStandardError[j]).toBe(Number.POSITIVE_INFINITY);
        else expectClose(curve.logStandardError[j] as number, se, 1e-12);
        const limits = survivalInterval(
          curve.survival[j] as number,
          curve.logStandardError[j] as number,
          level,
          type,
        );
        expect(limits === null).toBe(expected.low[j] === null);
        if (limits !== null) {
          expectClose(limits.low, expected.low[j], 1e-9);
          expectClose(limits.high, expected.high[j], 1e-9);
        }
      }
      [0.25, 0.5, 0.75].forEach((share, q) => {
        const quantile = kaplanMeierQuantile(curve, share, level, type);
        expect([quantile.estimate, quantile.low, quantile.high]).toEqual([
          expected.quantile[q],
          expected.quantileLow[q],
          expected.quantileHigh[q],
        ]);
      });
    });
  });

  it('with sampling weights and counts: the infinitesimal jackknife of survfit(robust = TRUE)', () => {
    const data = survivalCase('weeks.csv', { control, count: true, weight: true });
    survivalCounts(data)
      .map(kaplanMeier)
      .forEach((curve, g) => {
        const expected = oracle.kaplanMeierWeighted[g];
        expectAllClose(curve.survival, expected.survival, 1e-12);
        const se = curve.logStandardError.map((value, j) => value * (curve.survival[j] as number));
        for (let j = 0; j < se.length; j += 1) {
          if ((curve.survival[j] as number) > 0)
            expectClose(se[j] as number, expected.standardError[j], 1e-9);
        }
      });
  });

  it('share at a time against summary(survfit, times)', () => {
    const inputs: readonly [string, SurvivalCase, number][] = [
      ['gehan 10', survivalCase('gehan.csv', { control }), 10],
      ['cgd 182', survivalCase('cgd-first.csv', { control: 'placebo' }), 182],
      ['weeks count 12', survivalCase('weeks.csv', { control, count: true }), 12],
      ['near-ties 0.6', survivalCase('near-ties.csv', { control }), 0.6],
    ];
    for (const [name, data, time] of inputs) {
      survivalCounts(data).forEach((counts, g) => {
        const at = kaplanMeierAt(kaplanMeier(counts), time);
        if (at.status !== 'ok') throw new Error(at.reason);
        expectClose(at.survival, oracle.survivalAt[name].survival[g], 1e-12);
        expectClose(at.survival * at.logStandardError, oracle.survivalAt[name].standardError[g], 1e-12);
      });
    }
  });
});
