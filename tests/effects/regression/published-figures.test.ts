import { describe, expect, it } from 'vitest';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import { caseNamed, estimate, regressionData } from './regression-oracle.ts';

/** Estimate and standard error of one arm with the digits that the source prints. */
function printed(caseName: string, estimator: string, arm: string, digits: number): string {
  const rows = estimate(estimator, regressionData(caseNamed(caseName)));
  const row = rows.find((one) => one.arm === arm && one.reference !== null) as ResultRow;
  return `${row.estimate!.toFixed(digits)} (${row.standardError!.toFixed(digits)})`;
}

describe('published figures', () => {
  it('STAR, Stock & Watson 2007: class size in four grades', () => {
    const rows = ['k', '1', '2', '3'].map((grade) =>
      ['small', 'aide'].map((arm) => printed(`star-grade-${grade}`, 'ols.hc1', arm, 2)),
    );
    expect(rows).toEqual([
      ['13.90 (2.45)', '0.31 (2.27)'],
      ['29.78 (2.83)', '11.96 (2.65)'],
      ['19.39 (2.71)', '3.48 (2.54)'],
      ['15.59 (2.40)', '-0.29 (2.27)'],
    ]);
  });

  it('STAR kindergarten with 79 school effects and experience', () => {
    expect(printed('star-schools', 'ols.hc1', 'small', 2)).toBe('15.93 (2.24)');
    expect(printed('star-schools', 'ols.hc1', 'aide', 2)).toBe('1.22 (2.04)');
    expect(printed('star-schools-alone', 'ols.hc1', 'small', 4)).toBe('16.0223 (2.2446)');
  });

  it('National Supported Work, Dehejia & Wahba 1999: earnings in 1978', () => {
    expect(printed('nsw', 'ols.classical', 'training', 0)).toBe('1794 (633)');
    expect(printed('nsw', 'ols.hc2', 'training', 3)).toBe('1794.342 (670.997)');
    expect(printed('nsw-adjusted', 'ols.classical', 'training', 2)).toBe('1672.20 (638.40)');
  });

  it('college men, Lin 2013: unadjusted, adjusted, interacted', () => {
    expect(printed('alo-unadjusted', 'ols.hc0', 'sfsp', 3)).toBe('-0.036 (0.158)');
    expect(printed('alo', 'ols.hc0', 'sfsp', 3)).toBe('-0.083 (0.146)');
    expect(printed('alo', 'lin.hc2:hc0', 'sfsp', 3)).toBe('-0.081 (0.146)');
    expect(printed('alo', 'lin.hc2', 'sfsp', 4)).toBe('-0.0812 (0.1479)');
  });

  it('Behaghel et al. 2014: weighted +1.39 points, unweighted the wrong +4.34', () => {
    expect(printed('behaghel', 'weighted.hajek:hc1', 'public', 4)).toBe('0.0139 (0.0099)');
    const row = estimate('weighted.hajek:hc1', regressionData(caseNamed('behaghel'))).find(
      (one) => one.arm === 'public' && one.reference !== null,
    )!;
    expect(row.p!.toFixed(3)).toBe('0.159');
    expect(printed('behaghel-unweighted', 'ols.hc1', 'public', 4)).toMatch(/^0\.0434 /);
    const means = estimate('weighted.hajek', regressionData(caseNamed('behaghel')));
    expect(means.slice(0, 2).map((one) => one.estimate!.toFixed(4))).toEqual(['0.2486', '0.2625']);
  });
});
