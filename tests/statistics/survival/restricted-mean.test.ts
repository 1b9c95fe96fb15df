import { describe, expect, it } from 'vitest';
import { restrictedMean } from '../../../src/statistics/survival/restricted-mean.ts';
import { survivalCounts } from '../../../src/statistics/survival/survival-counts.ts';
import { type CaseOptions, expectClose, oracle, survivalCase } from './survival-cases.ts';

const control = 'control';
const cases: readonly [string, string, CaseOptions, number][] = [
  ['gehan 21', 'gehan.csv', { control }, 21],
  ['gehan 23', 'gehan.csv', { control }, 23],
  ['cgd 300', 'cgd-first.csv', { control: 'placebo' }, 300],
  ['weeks count 20', 'weeks.csv', { control, count: true }, 20],
  ['small-ties count 5', 'small-ties.csv', { control, count: true }, 5],
  ['near-ties 0.95', 'near-ties.csv', { control }, 0.95],
];

describe('restricted mean against the area under survfit', () => {
  it.each(cases)('%s', (name, file, options, horizon) => {
    survivalCounts(survivalCase(file, options)).forEach((counts, g) => {
      const result = restrictedMean(counts, horizon);
      if (result.status !== 'ok') throw new Error(result.reason);
      const expected = oracle.rmst[name];
      expectClose(result.mean, expected.mean[g], 1e-12);
      expectClose(Math.sqrt(result.variance), expected.standardError[g], 1e-9);
      expectClose(result.mean, expected.survmean[g], 1e-12);
      expectClose(Math.sqrt(result.variance), expected.survmeanSe[g], 1e-9);
    });
  });

  it('with sampling weights: the infinitesimal jackknife of residuals(survfit, type = "rmst")', () => {
    const data = survivalCase('weeks.csv', { control, count: true, weight: true });
    survivalCounts(data).forEach((counts, g) => {
      const result = restrictedMean(counts, 20);
      if (result.status !== 'ok') throw new Error(result.reason);
      expectClose(result.mean, oracle.rmstWeighted[g].mean, 1e-12);
      expectClose(Math.sqrt(result.variance), oracle.rmstWeighted[g].standardError, 1e-9);
    });
  });

  it('is refused after the last time unless the curve has reached 0 there', () => {
    const [drug, placebo] = survivalCounts(survivalCase('gehan.csv', { control: '6-MP' }));
    expect(restrictedMean(drug!, 36).status).toBe('horizon-beyond-follow-up');
    expect(restrictedMean(drug!, 35).status).toBe('ok');
    expect(restrictedMean(placebo!, 36)).toMatchObject({ status: 'ok' });
  });
});
