import { describe, expect, it } from 'vitest';
import { hazardRatioCox } from '../../../src/effects/estimators/hazard-ratio-cox.ts';
import { recurrentMeanCumulative } from '../../../src/effects/estimators/recurrent-mean-cumulative.ts';
import { subhazardRatioFineGray } from '../../../src/effects/estimators/subhazard-ratio-fine-gray.ts';
import { survivalKaplanMeier } from '../../../src/effects/estimators/survival-kaplan-meier.ts';
import { testLogrank } from '../../../src/effects/estimators/test-logrank.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import {
  analysisOptions,
  type Columns,
  only,
  SURVIVAL_ESTIMATORS,
  survivalAnalysisData,
} from './survival-analysis-data.ts';

const arms = ['control', 'offer'];
const four = ['control', 'offer', 'control', 'offer'];

const EDGES: Readonly<Record<string, Columns>> = {
  'no rows': { time: [], event: [], arm: [], arms },
  'no control': { time: [1, 2, 3], event: [1, 0, 1], arm: ['offer', 'offer', 'offer'], arms },
  'no treated': { time: [1, 2, 3], event: [1, 0, 1], arm: ['control', 'control', 'control'], arms },
  'one row': { time: [1], event: [1], arm: ['offer'], arms },
  'two rows': { time: [1, 2], event: [1, 1], arm: ['offer', 'control'], arms },
  'nobody has the event': { time: [1, 2, 3, 4], event: [0, 0, 0, 0], arm: four, arms },
  'only competing events': { time: [1, 2, 3, 4], event: [2, 2, 2, 2], arm: four, arms },
  'everything at one time': { time: [5, 5, 5, 5], event: [1, 0, 1, 1], arm: four, arms },
  'all events at one time': { time: [5, 5, 5, 5], event: [1, 1, 1, 1], arm: four, arms },
  'everything at time 0': { time: [0, 0, 0, 0], event: [1, 0, 1, 1], arm: four, arms },
  separation: {
    time: [1, 2, 3, 4, 5, 6, 7, 8],
    event: [1, 1, 1, 1, 0, 0, 0, 0],
    arm: ['offer', 'offer', 'offer', 'offer', 'control', 'control', 'control', 'control'],
    arms,
  },
  'strata with one arm': {
    time: [1, 2, 3, 4],
    event: [1, 1, 1, 1],
    arm: ['control', 'control', 'offer', 'offer'],
    arms,
    stratum: ['a', 'a', 'b', 'b'],
  },
  'a stratum without controls': {
    time: [1, 2, 3, 4, 2, 3],
    event: [1, 1, 1, 0, 1, 1],
    arm: ['control', 'offer', 'control', 'offer', 'offer', 'offer'],
    arms,
    stratum: ['a', 'a', 'a', 'a', 'b', 'b'],
  },
  'three arms, one empty': { time: [1, 2, 3, 4], event: [1, 1, 1, 0], arm: four, arms: [...arms, 'other'] },
  'one arm': { time: [1, 2], event: [1, 0], arm: ['control', 'control'], arms: ['control'] },
  'constant and doubled covariates': {
    time: [1, 2, 3, 4, 5, 6, 7, 8],
    event: [1, 0, 1, 1, 2, 1, 1, 0],
    arm: [...four, ...four],
    arms,
    numeric: {
      same: [1, 1, 1, 1, 1, 1, 1, 1],
      x: [1, 4, 2, 8, 5, 7, 1, 3],
      twice: [2, 8, 4, 16, 10, 14, 2, 6],
    },
    categorical: { arm2: [...four, ...four] },
  },
  'times far apart and near': {
    time: [1e-12, 1e9, 1e9 + 1, 0.1 + 0.2, 0.3, 1e15],
    event: [1, 1, 1, 1, 1, 0],
    arm: ['control', 'offer', 'control', 'offer', 'control', 'offer'],
    arms,
  },
  'weights of 0': { time: [1, 2, 3, 4], event: [1, 1, 1, 0], arm: four, arms, weight: [0, 0, 1, 2] },
};

/** What holds for every row whatever the data. */
function expectHonest(row: ResultRow): void {
  const numbers = [
    row.estimate,
    row.standardError,
    row.low,
    row.high,
    row.statistic,
    row.p,
    row.df,
    row.n,
    row.events,
  ];
  for (const value of numbers) expect(value === null || Number.isFinite(value)).toBe(true);
  if (row.p !== null) expect(row.p >= 0 && row.p <= 1).toBe(true);
  if (row.status === 'ok') {
    expect(row.estimate !== null || row.p !== null).toBe(true);
    if (row.low !== null && row.high !== null) expect(row.low <= row.high).toBe(true);
  } else {
    expect([row.estimate, row.p, row.low, row.high]).toEqual([null, null, null, null]);
    expect(row.notes.length).toBeGreaterThan(0);
  }
  expect(row.method.length).toBeGreaterThan(20);
  expect(`${row.method}${row.notes.join()}`).not.toMatch(/NaN|undefined/);
}

describe.each(SURVIVAL_ESTIMATORS.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
  it.each(Object.keys(EDGES))('%s: tagged results, never NaN or a crash', (name) => {
    const given = EDGES[name] as Columns;
    const variants: (string | null)[] = [null, ...Object.keys(entry.variants)];
    for (const extra of [{}, { cluster: given.time.map((_, i) => `c${i}`) }]) {
      for (const variant of variants) {
        for (const horizon of [null, 0, 3, 100]) {
          const data = survivalAnalysisData({ competing: ['pension'], ...given, ...extra });
          const rows = entry.estimate(data, analysisOptions({ horizon, variant }));
          if (given.arms.length > 1 && variant !== 'by-stratum') expect(rows.length).toBeGreaterThan(0);
          for (const row of rows) expectHonest(row);
        }
      }
    }
  });
});

const run = (entry: (typeof SURVIVAL_ESTIMATORS)[number], name: string) =>
  entry.estimate(
    survivalAnalysisData({ competing: ['pension'], ...(EDGES[name] as Columns) }),
    analysisOptions(),
  );

describe('codes', () => {
  it('names separation, with tests that stay valid', () => {
    const rows = run(hazardRatioCox, 'separation');
    expect(only(rows, 'hazard-ratio')).toMatchObject({ status: 'separation', estimate: null });
    expect(only(rows, 'p-value-likelihood-ratio').p).toBeLessThan(0.05);
    expect(only(rows, 'p-value-score').p).toBeLessThan(0.05);
    expect(run(subhazardRatioFineGray, 'separation')[0]?.status).toBe('separation');
  });

  it('names empty arms, missing events and strata with one arm', () => {
    expect(run(hazardRatioCox, 'no control')[0]?.status).toBe('empty-arm');
    expect(run(testLogrank, 'no treated')[0]?.status).toBe('empty-arm');
    expect(run(hazardRatioCox, 'nobody has the event')[0]?.status).toBe('no-events');
    expect(run(testLogrank, 'nobody has the event')[0]?.status).toBe('no-events');
    expect(run(hazardRatioCox, 'strata with one arm')[0]?.status).toBe('no-variation');
    expect(only(run(survivalKaplanMeier, 'no control'), 'median-time', 'control').status).toBe('empty-arm');
  });

  it('drops aliased covariates with a note, never the arm', () => {
    const row = only(run(hazardRatioCox, 'constant and doubled covariates'), 'hazard-ratio');
    expect(row.status).toBe('ok');
    for (const name of ['same', 'twice', 'arm2: offer']) {
      expect(row.notes.some((note) => note.startsWith(`${name} is left out`))).toBe(true);
    }
    expect(row.notes.some((note) => note.startsWith('x '))).toBe(false);
  });

  it('keeps the arm when a covariate separates the events, and names the covariate', () => {
    const data = survivalAnalysisData({
      time: [1, 2, 3, 4, 5, 6, 7, 8],
      event: [1, 1, 1, 1, 0, 0, 0, 0],
      arm: ['control', 'offer', 'offer', 'control', 'offer', 'control', 'offer', 'control'],
      arms,
      numeric: { z: [1, 1, 1, 1, 0, 0, 0, 0] },
    });
    const row = only(hazardRatioCox.estimate(data, analysisOptions()), 'hazard-ratio');
    expect(row.status).toBe('ok');
    expect(row.notes.some((note) => note.startsWith('z separates the events'))).toBe(true);
  });

  it('refuses repeated events whose subject changes arm or count', () => {
    const data = survivalAnalysisData({
      time: [1, 2, 3],
      event: [1, 0, 0],
      arm: ['control', 'offer', 'offer'],
      arms,
      cluster: ['a', 'a', 'b'],
    });
    expect(recurrentMeanCumulative.estimate(data, analysisOptions())[0]?.status).toBe('not-applicable');
  });
});
