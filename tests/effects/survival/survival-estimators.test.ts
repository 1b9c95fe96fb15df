import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aalenJohansenTable } from '../../../src/effects/aalen-johansen-table.ts';
import { hazardRatioCox } from '../../../src/effects/estimators/hazard-ratio-cox.ts';
import { incidenceAalenJohansen } from '../../../src/effects/estimators/incidence-aalen-johansen.ts';
import { recurrentMeanCumulative } from '../../../src/effects/estimators/recurrent-mean-cumulative.ts';
import { rmstDifference } from '../../../src/effects/estimators/rmst-difference.ts';
import { rmstRatio } from '../../../src/effects/estimators/rmst-ratio.ts';
import { subhazardRatioFineGray } from '../../../src/effects/estimators/subhazard-ratio-fine-gray.ts';
import { survivalDifferenceAt } from '../../../src/effects/estimators/survival-difference-at.ts';
import { survivalKaplanMeier } from '../../../src/effects/estimators/survival-kaplan-meier.ts';
import { testGray } from '../../../src/effects/estimators/test-gray.ts';
import { testLogrank } from '../../../src/effects/estimators/test-logrank.ts';
import { testLogrankStratified } from '../../../src/effects/estimators/test-logrank-stratified.ts';
import { testProportionalHazards } from '../../../src/effects/estimators/test-proportional-hazards.ts';
import { kaplanMeierTable } from '../../../src/effects/kaplan-meier-table.ts';
import { expectClose, oracle, readTable } from '../../statistics/survival/survival-cases.ts';
import { analysisOptions, type Columns, only, survivalAnalysisData } from './survival-analysis-data.ts';

const text = (file: string, name: string) => readTable(file).map((row) => row[name] as string);
const numbers = (file: string, name: string) => text(file, name).map(Number);

function base(file: string, control: string): Columns {
  const arm = text(file, 'arm');
  const others = [...new Set(arm)].sort().filter((level) => level !== control);
  return { time: numbers(file, 'time'), event: numbers(file, 'event'), arm, arms: [control, ...others] };
}

const gehan = base('gehan.csv', '6-MP');
const cgd = base('cgd-first.csv', 'placebo');
const weeks = { ...base('weeks.csv', 'control'), competing: ['pension'] };
const weeksFull: Columns = {
  ...weeks,
  count: numbers('weeks.csv', 'count'),
  stratum: text('weeks.csv', 'stratum'),
  numeric: { age: numbers('weeks.csv', 'age') },
  categorical: { sex: text('weeks.csv', 'sex'), school: text('weeks.csv', 'school') },
};
const small: Columns = {
  ...base('small-ties.csv', 'control'),
  count: numbers('small-ties.csv', 'count'),
  competing: ['moved'],
};

describe('published results', () => {
  it('Gehan: log-rank 16.79, medians 8 and 23, Efron 1.572, Breslow 1.509', () => {
    const data = survivalAnalysisData(gehan);
    expect(only(testLogrank.estimate(data, analysisOptions()), 'p-value').statistic?.toFixed(2)).toBe(
      '16.79',
    );
    const km = survivalKaplanMeier.estimate(data, analysisOptions());
    expect(only(km, 'median-time', '6-MP').estimate).toBe(23);
    expect(only(km, 'median-time', 'control').estimate).toBe(8);
    const efron = only(hazardRatioCox.estimate(data, analysisOptions()), 'hazard-ratio');
    expect(Math.log(efron.estimate as number).toFixed(3)).toBe('1.572');
    const breslow = only(
      hazardRatioCox.estimate(data, analysisOptions({ variant: 'breslow' })),
      'hazard-ratio',
    );
    expect(Math.log(breslow.estimate as number).toFixed(3)).toBe('1.509');
    expect(breslow.estimator).toBe('hazard-ratio.cox:breslow');
  });

  it('CGD: Cox −1.0940 (.3348), stratified by centre −1.1404 (.3411)', () => {
    const plain = only(hazardRatioCox.estimate(survivalAnalysisData(cgd), analysisOptions()), 'hazard-ratio');
    expect([Math.log(plain.estimate as number).toFixed(4), plain.standardError?.toFixed(4)]).toEqual([
      '-1.0940',
      '0.3348',
    ]);
    const centres = survivalAnalysisData({ ...cgd, stratum: text('cgd-first.csv', 'centre') });
    const stratified = only(hazardRatioCox.estimate(centres, analysisOptions()), 'hazard-ratio');
    expect([
      Math.log(stratified.estimate as number).toFixed(4),
      stratified.standardError?.toFixed(4),
    ]).toEqual(['-1.1404', '0.3411']);
  });

  it('OPT: hazard ratio .93 (.63–1.37), p .70, stratified by centre', () => {
    const file = new URL('../../../fixtures/published/opt/opt_core.csv', import.meta.url);
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.replaceAll('"', '').split(',') as [string, string, string, string, string]);
    const lost = new Set(['Elective abortion', 'Lost to FU']);
    const data = survivalAnalysisData({
      time: rows.map((row) => Math.min(Number(row[4]), 259)),
      event: rows.map((row) => (row[3] === 'Yes' && !lost.has(row[2]) ? 1 : 0)),
      arm: rows.map((row) => row[1]),
      arms: ['C', 'T'],
      stratum: rows.map((row) => row[0]),
    });
    const row = only(hazardRatioCox.estimate(data, analysisOptions()), 'hazard-ratio');
    expect([row.estimate?.toFixed(5), row.low?.toFixed(4), row.high?.toFixed(4), row.p?.toFixed(4)]).toEqual([
      '0.92727',
      '0.6276',
      '1.3700',
      '0.7046',
    ]);
    expect(row).toMatchObject({ arm: 'T', reference: 'C', n: 823, events: 101, status: 'ok' });
  });
});

describe('rows against R', () => {
  it('Cox with counts, strata and covariates: ratio, Wald interval, tests, notes', () => {
    const rows = hazardRatioCox.estimate(survivalAnalysisData(weeksFull), analysisOptions());
    const expected = oracle.cox['weeks count stratum covariates'];
    const row = only(rows, 'hazard-ratio');
    const se = Math.sqrt(expected.variance[0]);
    expectClose(row.estimate as number, Math.exp(expected.coefficients[0]), 1e-7);
    expectClose(row.standardError as number, se, 1e-7);
    expectClose(row.low as number, Math.exp(expected.coefficients[0] - 1.959963984540054 * se), 1e-7);
    expectClose(only(rows, 'p-value-likelihood-ratio').statistic as number, expected.likelihoodRatio, 1e-7);
    expectClose(only(rows, 'p-value-score').statistic as number, expected.score, 1e-7);
    expect(row.notes).toContain('Covariate school: reference level a-short.');
    expect(row.notes.some((note) => note.startsWith('Competing events'))).toBe(true);
  });

  it('three arms in one Cox model, joint tests in arm all', () => {
    const rows = hazardRatioCox.estimate(survivalAnalysisData(small), analysisOptions());
    const expected = oracle.cox['small-ties count'];
    expectClose(Math.log(only(rows, 'hazard-ratio', 'b').estimate as number), expected.coefficients[0], 1e-7);
    expectClose(Math.log(only(rows, 'hazard-ratio', 'c').estimate as number), expected.coefficients[1], 1e-7);
    expectClose(only(rows, 'p-value-wald', 'all').statistic as number, expected.wald, 1e-7);
    expectClose(
      only(rows, 'p-value-likelihood-ratio', 'all').statistic as number,
      expected.likelihoodRatio,
      1e-6,
    );
    expectClose(only(rows, 'p-value-score', 'all').statistic as number, expected.score, 1e-7);
    expect(only(rows, 'p-value-wald', 'all').df).toBe(2);
  });

  it('clusters make the variance robust by themselves; model-based undoes it', () => {
    const data = survivalAnalysisData({ ...weeksFull, cluster: text('weeks.csv', 'cluster') });
    const robust = hazardRatioCox.estimate(data, analysisOptions());
    const expected = oracle.coxRobust['weeks count stratum covariates cluster'];
    expectClose(only(robust, 'hazard-ratio').standardError as number, Math.sqrt(expected.variance[0]), 1e-7);
    expect(robust.map((row) => row.estimand)).toEqual(['hazard-ratio']);
    const model = only(
      hazardRatioCox.estimate(data, analysisOptions({ variant: 'model-based' })),
      'hazard-ratio',
    );
    const plain = oracle.cox['weeks count stratum covariates'];
    expectClose(model.standardError as number, Math.sqrt(plain.variance[0]), 1e-7);
  });

  it('sampling weights in Cox, with robust variance', () => {
    const data = survivalAnalysisData({
      ...weeksFull,
      count: undefined as never,
      weight: numbers('weeks.csv', 'weight'),
    });
    const row = only(hazardRatioCox.estimate(data, analysisOptions()), 'hazard-ratio');
    const expected = oracle.coxRobust['weeks weight stratum covariates'];
    expectClose(Math.log(row.estimate as number), expected.coefficients[0], 1e-7);
    expectClose(row.standardError as number, Math.sqrt(expected.variance[0]), 1e-7);
  });

  it('one Cox model per stratum', () => {
    const data = survivalAnalysisData(weeksFull);
    const rows = hazardRatioCox.estimate(data, analysisOptions({ variant: 'by-stratum' }));
    expect(rows.map((row) => row.stratum)).toEqual(['0101', '0461', '0751', '0851']);
    expect(rows.every((row) => row.estimand === 'hazard-ratio' && row.status === 'ok')).toBe(true);
  });

  it('log-rank: three arms pairwise and jointly, stratified', () => {
    const rows = testLogrank.estimate(survivalAnalysisData(small), analysisOptions());
    expect(rows.map((row) => row.arm)).toEqual(['b', 'c', 'all']);
    expectClose(only(rows, 'p-value', 'all').p as number, oracle.logrank['small-ties count'].p, 1e-9);
    const stratified = survivalAnalysisData({ ...small, stratum: text('small-ties.csv', 'stratum') });
    const row = only(testLogrankStratified.estimate(stratified, analysisOptions()), 'p-value', 'all');
    expectClose(row.p as number, oracle.logrank['small-ties count stratum'].p, 1e-9);
    const rho = testLogrankStratified.estimate(
      survivalAnalysisData(weeksFull),
      analysisOptions({ variant: 'rho1' }),
    );
    expectClose(only(rho, 'p-value').p as number, oracle.logrank['weeks count stratum rho1'].p, 1e-9);
  });

  it('Kaplan–Meier: quartiles, interval types, share at the horizon, strata', () => {
    const data = survivalAnalysisData(gehan);
    for (const [variant, name] of [
      [null, 'gehan'],
      ['log-log', 'gehan log-log'],
    ] as const) {
      const rows = survivalKaplanMeier.estimate(data, analysisOptions({ variant }));
      const expected = oracle.kaplanMeier[name].find((arm: { arm: string }) => arm.arm === 'control');
      ['lower-quartile-time', 'median-time', 'upper-quartile-time'].forEach((estimand, q) => {
        const row = only(rows, estimand, 'control');
        expect([row.estimate, row.low, row.high]).toEqual([
          expected.quantile[q],
          expected.quantileLow[q],
          expected.quantileHigh[q],
        ]);
      });
    }
    const at = only(
      survivalKaplanMeier.estimate(data, analysisOptions({ horizon: 10 })),
      'survival-probability',
      '6-MP',
    );
    expectClose(at.estimate as number, oracle.survivalAt['gehan 10'].survival[1], 1e-12);
    const paired = survivalAnalysisData(weeksFull);
    const medians = survivalKaplanMeier
      .estimate(paired, analysisOptions())
      .filter((row) => row.stratum !== null);
    expect(medians.map((row) => [row.stratum, row.arm, row.estimand])).toEqual(
      ['0101', '0461', '0751', '0851'].flatMap((s) =>
        ['control', 'offer'].map((arm) => [s, arm, 'median-time']),
      ),
    );
  });

  it('says when an upper quartile is not reached', () => {
    const row = only(
      survivalKaplanMeier.estimate(survivalAnalysisData(cgd), analysisOptions()),
      'median-time',
      'ifn',
    );
    expect(row).toMatchObject({ status: 'not-reached', estimate: null });
  });

  it.each([0, 1])('difference at a time with sampling weights and counts: case %i', (k) => {
    const { time, difference, differenceSe } = oracle.survivalAtWeighted[k];
    const data = survivalAnalysisData({ ...weeksFull, weight: numbers('weeks.csv', 'weight') });
    const rows = survivalDifferenceAt.estimate(data, analysisOptions({ horizon: time }));
    const row = only(rows, 'survival-difference');
    expectClose(row.estimate as number, difference, 1e-12);
    expectClose(row.standardError as number, differenceSe, 1e-9);
  });

  it.each([
    ['cgd 300', cgd, 300],
    ['weeks count 20', weeksFull, 20],
    ['small-ties count 5', small, 5],
  ] as const)('restricted means, their difference, ratio and time lost: %s', (name, columns, horizon) => {
    const { mean, standardError } = oracle.rmst[name];
    const data = survivalAnalysisData(columns);
    const options = analysisOptions({ horizon });
    data.arms.slice(1).forEach((arm, k) => {
      const [m1, m0, s1, s0] = [mean[k + 1], mean[0], standardError[k + 1], standardError[0]];
      const difference = only(rmstDifference.estimate(data, options), 'rmst-difference', arm);
      expectClose(difference.estimate as number, m1 - m0, 1e-9);
      expectClose(difference.standardError as number, Math.hypot(s1, s0), 1e-9);
      const ratio = only(rmstRatio.estimate(data, options), 'rmst-ratio', arm);
      expectClose(ratio.estimate as number, m1 / m0, 1e-9);
      expectClose(ratio.standardError as number, Math.hypot(s1 / m1, s0 / m0), 1e-9);
      const lost = only(rmstRatio.estimate(data, { ...options, variant: 'time-lost' }), 'rmtl-ratio', arm);
      expectClose(lost.estimate as number, (horizon - m1) / (horizon - m0), 1e-9);
      const spread = Math.hypot(s1 / (horizon - m1), s0 / (horizon - m0));
      expectClose(lost.standardError as number, spread, 1e-9);
    });
  });

  it('difference at the horizon', () => {
    const rows = survivalDifferenceAt.estimate(survivalAnalysisData(cgd), analysisOptions({ horizon: 182 }));
    const row = only(rows, 'survival-difference');
    expectClose(row.estimate as number, oracle.survivalAt['cgd 182'].difference, 1e-12);
    expectClose(row.standardError as number, oracle.survivalAt['cgd 182'].differenceSe, 1e-9);
  });

  it('restricted mean: difference, ratio, ratio of time lost', () => {
    const data = survivalAnalysisData(cgd);
    const options = analysisOptions({ horizon: 300 });
    const { mean, standardError: se } = oracle.rmst['cgd 300'];
    const difference = only(rmstDifference.estimate(data, options), 'rmst-difference');
    expectClose(difference.estimate as number, mean[1] - mean[0], 1e-11);
    expectClose(difference.standardError as number, Math.hypot(se[0], se[1]), 1e-9);
    const ratio = only(rmstRatio.estimate(data, options), 'rmst-ratio');
    expectClose(ratio.estimate as number, mean[1] / mean[0], 1e-12);
    expectClose(ratio.standardError as number, Math.hypot(se[0] / mean[0], se[1] / mean[1]), 1e-9);
    const lost = only(rmstRatio.estimate(data, { ...options, variant: 'time-lost' }), 'rmtl-ratio');
    expectClose(lost.estimate as number, (300 - mean[1]) / (300 - mean[0]), 1e-11);
    expect(
      only(rmstDifference.estimate(data, analysisOptions({ horizon: 500 })), 'rmst-difference').status,
    ).toBe('horizon-beyond-follow-up');
  });

  it('proportional hazards: arm, joint and global test', () => {
    const rows = testProportionalHazards.estimate(survivalAnalysisData(weeksFull), analysisOptions());
    const expected = oracle.zph['weeks count stratum covariates'];
    expectClose(only(rows, 'p-value', 'offer').p as number, expected.p[0], 1e-7);
    expectClose(only(rows, 'p-value-global', 'all').p as number, expected.p[4], 1e-7);
    const three = testProportionalHazards.estimate(survivalAnalysisData(small), analysisOptions());
    expectClose(
      only(three, 'p-value', 'all').statistic as number,
      oracle.zph['small-ties count'].statistic[0],
      1e-7,
    );
    const log = testProportionalHazards.estimate(
      survivalAnalysisData(cgd),
      analysisOptions({ variant: 'log' }),
    );
    expectClose(only(log, 'p-value').p as number, oracle.zph['cgd log'].p[0], 1e-7);
  });

  it('competing events: incidence per cause, Gray, Fine–Gray', () => {
    const data = survivalAnalysisData({ ...weeksFull, categorical: {}, numeric: {} });
    const rows = incidenceAalenJohansen.estimate(data, analysisOptions({ horizon: 10 }));
    const arm = oracle.aalenJohansen['weeks count'][1];
    const at = arm.time.findLastIndex((time: number) => time <= 10);
    const first = rows.find(
      (row) => row.outcome === 'placed' && row.arm === 'offer' && row.reference === null,
    );
    const second = rows.find(
      (row) => row.outcome === 'placed: pension' && row.arm === 'offer' && row.reference === null,
    );
    expectClose(first?.estimate as number, arm.p1[at], 1e-12);
    expectClose(first?.low as number, arm.low1[at], 1e-9);
    expectClose(second?.standardError as number, arm.se2[at], 1e-9);
    expect(rows.filter((row) => row.estimand === 'cumulative-incidence-difference')).toHaveLength(2);
    expectClose(
      only(testGray.estimate(data, analysisOptions()), 'p-value').p as number,
      oracle.gray['weeks count stratum'].p,
      1e-9,
    );
    expectClose(
      only(testGray.estimate(data, analysisOptions({ variant: 'unstratified' })), 'p-value').p as number,
      oracle.gray['weeks count'].p,
      1e-9,
    );
    const model = only(
      subhazardRatioFineGray.estimate(survivalAnalysisData(weeksFull), analysisOptions()),
      'subhazard-ratio',
    );
    const expected = oracle.fineGray['weeks count stratum covariates'];
    expectClose(Math.log(model.estimate as number), expected.coefficients[0], 1e-7);
    expectClose(model.standardError as number, Math.sqrt(expected.variance[0]), 1e-7);
  });

  it('repeated events: mean number per subject at the end of follow-up and before', () => {
    const data = survivalAnalysisData({
      ...base('cgd-all.csv', 'placebo'),
      cluster: text('cgd-all.csv', 'id'),
    });
    const rows = recurrentMeanCumulative.estimate(data, analysisOptions({ horizon: 300 }));
    oracle.meanCumulative.cgd.forEach(
      (arm: { arm: string; time: number[]; mean: number[]; standardError: number[] }) => {
        const at = arm.time.findLastIndex((time) => time <= 300);
        const row = only(rows, 'mean-cumulative-count', arm.arm);
        expectClose(row.estimate as number, arm.mean[at] as number, 1e-12);
        expectClose(row.standardError as number, arm.standardError[at] as number, 1e-9);
      },
    );
    expect(only(rows, 'mean-cumulative-count', 'ifn').n).toBe(63);
    expect(only(rows, 'mean-cumulative-count-difference').estimate).toBeLessThan(0);
  });
});

describe('curves as tables', () => {
  it('Kaplan–Meier: one row per arm and time, with null where the curve is 0', () => {
    const table = kaplanMeierTable(survivalAnalysisData(gehan), { level: 0.95, interval: 'log' });
    const control = table.filter((row) => row.arm === 'control');
    const expected = oracle.kaplanMeier.gehan.find((arm: { arm: string }) => arm.arm === 'control');
    expect(control.map((row) => row.atRisk)).toEqual(expected.atRisk);
    expect(control.at(-1)).toMatchObject({ survival: 0, standardError: null, low: null, high: null });
  });

  it('Aalen–Johansen: incidences of all causes and the event-free share add up to 1', () => {
    const table = aalenJohansenTable(survivalAnalysisData(small), { level: 0.95 });
    expect([...new Set(table.map((row) => row.cause))]).toEqual(['placed', 'placed: moved']);
    const last = (cause: string) =>
      table.filter((row) => row.arm === 'c' && row.cause === cause).at(-1)?.incidence ?? 0;
    const expected = oracle.aalenJohansen['small-ties count'][2];
    expectClose(last('placed') + last('placed: moved'), expected.p1.at(-1) + expected.p2.at(-1), 1e-12);
  });
});
