import fc from 'fast-check';
import type { AnalysisData } from '../../../src/effects/analysis-data.ts';

/** One row of a small invented trial. */
export interface Row {
  readonly y: number;
  readonly arm: number;
  readonly stratum: number;
  readonly cluster: number;
  readonly x: number;
  readonly level: number;
  readonly count: number;
  readonly weight: number;
  readonly baseline: number;
}

/** Rows of a trial that regressions can usually estimate: 24 to 40 rows, values in quarters so that sums are exact. */
export function trialRows(arms: number): fc.Arbitrary<readonly Row[]> {
  const quarter = (max: number) => fc.integer({ min: -4 * max, max: 4 * max }).map((k) => k / 4);
  return fc.array(
    fc.record({
      y: quarter(50),
      arm: fc.integer({ min: 0, max: arms - 1 }),
      stratum: fc.integer({ min: 0, max: 2 }),
      cluster: fc.integer({ min: 0, max: 9 }),
      x: quarter(20),
      level: fc.integer({ min: 0, max: 2 }),
      count: fc.integer({ min: 1, max: 3 }),
      weight: fc.integer({ min: 1, max: 12 }).map((k) => k / 4),
      baseline: quarter(30),
    }),
    { minLength: 24, maxLength: 40 },
  );
}

export interface Use {
  readonly arms?: number;
  readonly strata?: boolean;
  readonly weights?: boolean;
  readonly binary?: boolean;
  readonly covariates?: boolean;
}

export function trialData(rows: readonly Row[], use: Use = {}): AnalysisData {
  const { arms = 2, strata = true, weights = true, binary = false, covariates = true } = use;
  const ints = (field: 'arm' | 'stratum' | 'cluster' | 'level') => Int32Array.from(rows, (row) => row[field]);
  const numbers = (field: 'y' | 'x' | 'count' | 'weight' | 'baseline') =>
    Float64Array.from(rows, (row) => row[field]);
  return {
    rows: rows.length,
    arms: ['control', 'agency', 'provider'].slice(0, arms),
    arm: ints('arm'),
    strata: strata ? ['s1', 's2', 's3'] : null,
    stratum: strata ? ints('stratum') : new Int32Array(rows.length),
    clusters: 10,
    cluster: ints('cluster'),
    count: numbers('count'),
    weight: weights ? numbers('weight') : null,
    covariates: covariates
      ? [
          { kind: 'numeric', name: 'x', values: numbers('x') },
          { kind: 'categorical', name: 'level', levels: ['a', 'b', 'c'], codes: ints('level') },
        ]
      : [],
    outcome: binary
      ? { kind: 'binary', name: 'placed', values: Uint8Array.from(rows, (row) => (row.y > 0 ? 1 : 0)) }
      : { kind: 'numeric', name: 'hours', values: numbers('y') },
    baseline: numbers('baseline'),
    received: null,
  };
}
