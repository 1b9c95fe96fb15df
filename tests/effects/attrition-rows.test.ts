import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../src/effects/analysis-data.ts';
import { attritionDifferential } from '../../src/effects/estimators/attrition-differential.ts';
import { boundsLee } from '../../src/effects/estimators/bounds-lee.ts';
import { missingTippingPoint } from '../../src/effects/estimators/missing-tipping-point.ts';
import { weightedResponse } from '../../src/effects/estimators/weighted-response.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import { type Expected, expectClose, expectEstimate } from '../statistics/means/means-oracle.ts';
import { rowOf, smallData, smallOptions } from './estimators/small-data.ts';

const folder = new URL('../../fixtures/oracles/attrition/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
interface Differential {
  lost: number[];
  n: number[];
  shares: number[];
  low: number[];
  high: number[];
  difference: number;
  differenceLow: number;
  differenceHigh: number;
  chiSquare: number;
  chiSquareP: number;
  cmh: number;
  cmhP: number;
}
interface Bounds {
  lower: { estimate: number; standardError: number };
  upper: { estimate: number; standardError: number };
  interval: [number, number];
}
interface Case {
  differential: Differential;
  lee: Bounds;
  leeTightened: Bounds;
  tippingTreatedBlocked: { shift: number };
  weightedArm: Expected;
  weightedStrata: Expected;
  weightedCovariate: Expected;
}
const oracle = JSON.parse(read('expected.json')) as {
  cases: Record<string, Case>;
  clusters: { arm: Expected; strata: Expected; covariate: Expected; differential: Differential };
};
const lines = read('input.csv')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

interface Columns {
  readonly strata?: boolean;
  readonly covariate?: boolean;
  readonly clusters?: boolean;
}

/** Rows of one case as an analysis sees them: known outcomes, and the lost beside them. */
function dataOf(name: string, columns: Columns): AnalysisData {
  const rows = lines
    .filter(([one]) => one === name)
    .map((fields) => ({
      stratum: Number(fields[1]) - 1,
      arm: Number(fields[2]),
      x: Number(fields[3]),
      y: Number(fields[4]),
      known: fields[4] !== '',
      cluster: Number(fields[5]),
    }));
  const known = rows.filter((row) => row.known);
  const gone = rows.filter((row) => !row.known);
  const data = smallData(known, {
    strata: columns.strata ?? false,
    clusters: columns.clusters ?? false,
    covariates: columns.covariate ?? false,
  });
  const age = { kind: 'numeric' as const, name: 'age', values: Float64Array.from(gone, (row) => row.x) };
  return {
    ...data,
    covariates: data.covariates.slice(0, 1),
    lost: {
      arm: Int32Array.from(gone, (row) => row.arm),
      stratum: Int32Array.from(gone, (row) => (columns.strata ? row.stratum : 0)),
      count: new Float64Array(gone.length).fill(1),
      covariates: columns.covariate ? [age] : [],
    },
  };
}

function expectDifferential(rows: readonly ResultRow[], known: Differential, strata: boolean): void {
  ['control', 'treated'].forEach((arm, k) => {
    const share = rowOf(rows, 'proportion', arm);
    expect([share.events, share.n]).toEqual([known.lost[k], known.n[k]]);
    expectClose(share.estimate!, known.shares[k]!);
    expectClose(share.low!, known.low[k]!);
    expectClose(share.high!, known.high[k]!);
  });
  const row = rowOf(rows, 'risk-difference');
  expectClose(row.estimate!, known.difference, 1e-9, 0.01);
  expectClose(row.low!, known.differenceLow, 1e-9, 0.01);
  expectClose(row.high!, known.differenceHigh, 1e-9, 0.01);
  expectClose(row.statistic!, strata ? known.cmh : known.chiSquare);
  expectClose(row.p!, strata ? known.cmhP : known.chiSquareP);
}

const names = Object.keys(oracle.cases);

describe('attrition.differential against prop.test and mantelhaen.test', () => {
  it.each([...names, 'clustered'])('%s', (name) => {
    const known = oracle.cases[name]?.differential ?? oracle.clusters.differential;
    for (const strata of [false, true]) {
      const rows = attritionDifferential.estimate(dataOf(name, { strata }), smallOptions());
      expectDifferential(rows, known, strata);
    }
  });
});

describe('weighted.response against glm and lm_robust', () => {
  it.each(names)('%s', (name) => {
    const { weightedArm, weightedStrata, weightedCovariate } = oracle.cases[name]!;
    const row = (columns: Columns) =>
      rowOf(weightedResponse.estimate(dataOf(name, columns), smallOptions()), 'mean-difference');
    expectEstimate(row({}), weightedArm, 1e-7);
    expectEstimate(row({ strata: true }), weightedStrata, 1e-7);
    expectEstimate(row({ strata: true, covariate: true }), weightedCovariate, 1e-7);
  });

  it('by cluster: CR2', () => {
    const { arm, strata, covariate } = oracle.clusters;
    const row = (columns: Columns) =>
      rowOf(
        weightedResponse.estimate(dataOf('clustered', { ...columns, clusters: true }), smallOptions()),
        'mean-difference',
      );
    expectEstimate(row({}), arm, 1e-7);
    expectEstimate(row({ strata: true }), strata, 1e-7);
    expectEstimate(row({ strata: true, covariate: true }), covariate, 1e-7);
    expect(row({}).method).toContain('CR2');
  });
});

describe('rows of bounds and tipping points against the oracle', () => {
  it.each(names)('%s', (name) => {
    const known = oracle.cases[name]!;
    const data = dataOf(name, { strata: true });
    for (const [variant, bounds] of [
      [null, known.lee],
      ['tightened', known.leeTightened],
    ] as const) {
      const rows = boundsLee.estimate(data, smallOptions({ variant }));
      const scale = bounds.upper.standardError;
      for (const [estimand, side] of [
        ['lower-bound', bounds.lower],
        ['upper-bound', bounds.upper],
      ] as const) {
        expectClose(rowOf(rows, estimand).estimate!, side.estimate, 1e-9, scale);
        expectClose(rowOf(rows, estimand).standardError!, side.standardError);
      }
      expectClose(rowOf(rows, 'bound').low!, bounds.interval[0], 1e-9, scale);
      expectClose(rowOf(rows, 'bound').high!, bounds.interval[1], 1e-9, scale);
    }
    const tip = rowOf(
      missingTippingPoint.estimate(data, smallOptions()),
      'tipping-shift',
      'treated',
      'lost: treated',
    );
    expectClose(tip.estimate!, known.tippingTreatedBlocked.shift, 1e-8);
  });

  it('with clusters they name what takes them', () => {
    for (const definition of [boundsLee, missingTippingPoint]) {
      const [row] = definition.estimate(dataOf('clustered', { clusters: true }), smallOptions());
      expect(row).toMatchObject({ status: 'not-applicable', p: null });
      expect(row!.notes[0]).toContain('weighted.response');
    }
  });
});
