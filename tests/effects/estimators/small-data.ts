import { randomStream } from '../../../src/core/random.ts';
import type { AnalysisData, Covariate, Outcome } from '../../../src/effects/analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../../../src/effects/estimator.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';

/** A citizen, written by hand. */
export interface SmallRow {
  readonly arm: number;
  readonly stratum?: number;
  readonly cluster?: number;
  readonly count?: number;
  readonly weight?: number;
  /** Outcome: number, 0/1, or time. */
  readonly y: number;
  /** Event of a time. */
  readonly event?: number;
  readonly received?: number;
  readonly x?: number;
  readonly g?: number;
}

export interface SmallDesign {
  readonly kind?: Outcome['kind'];
  readonly arms?: number;
  readonly strata?: boolean;
  readonly clusters?: boolean;
  readonly weights?: boolean;
  readonly received?: boolean;
  readonly covariates?: boolean;
}

const ARMS = ['control', 'treated', 'other', 'fourth'];

/** Analysis data of rows written by hand; columns the design does not name are left out. */
export function smallData(rows: readonly SmallRow[], design: SmallDesign = {}): AnalysisData {
  const ints = (of: (row: SmallRow) => number) => Int32Array.from(rows, of);
  const numbers = (of: (row: SmallRow) => number) => Float64Array.from(rows, of);
  const strata = Math.max(0, ...rows.map((row) => row.stratum ?? 0)) + 1;
  const covariates: Covariate[] = [
    { kind: 'numeric', name: 'age', values: numbers((row) => row.x ?? 0) },
    { kind: 'categorical', name: 'sex', levels: ['f', 'm', 'x'], codes: ints((row) => row.g ?? 0) },
  ];
  return {
    rows: rows.length,
    arms: ARMS.slice(0, design.arms ?? 2),
    arm: ints((row) => row.arm),
    strata: design.strata ? Array.from({ length: strata }, (_, s) => `s${s + 1}`) : null,
    stratum: ints((row) => (design.strata ? (row.stratum ?? 0) : 0)),
    clusters: design.clusters ? Math.max(0, ...rows.map((row) => row.cluster ?? 0)) + 1 : null,
    cluster: design.clusters ? ints((row) => row.cluster ?? 0) : new Int32Array(0),
    count: numbers((row) => row.count ?? 1),
    weight: design.weights ? numbers((row) => row.weight ?? 1) : null,
    covariates: design.covariates ? covariates : [],
    outcome: outcomeOf(rows, design.kind ?? 'numeric'),
    baseline: null,
    received: design.received ? Uint8Array.from(rows, (row) => row.received ?? row.arm) : null,
  };
}

function outcomeOf(rows: readonly SmallRow[], kind: Outcome['kind']): Outcome {
  switch (kind) {
    case 'binary':
      return { kind, name: 'placed', values: Uint8Array.from(rows, (row) => row.y) };
    case 'numeric':
      return { kind, name: 'hours', values: Float64Array.from(rows, (row) => row.y) };
    case 'time-to-event':
      return {
        kind,
        name: 'weeks',
        time: Float64Array.from(rows, (row) => row.y),
        event: Uint8Array.from(rows, (row) => row.event ?? 1),
        competing: [],
      };
  }
}

export function smallOptions(more: Partial<AnalysisOptions> = {}): AnalysisOptions {
  return {
    level: 0.95,
    horizon: null,
    draws: 400,
    random: (purpose) => randomStream('test', purpose),
    variant: null,
    ...more,
  };
}

/** The row of an estimand (and subgroup) about an arm. */
export function rowOf(
  rows: readonly ResultRow[],
  estimand: string,
  arm = 'treated',
  subgroup: string | null = null,
): ResultRow {
  const found = rows.find((row) => row.estimand === estimand && row.arm === arm && row.subgroup === subgroup);
  if (found === undefined) throw new Error(`no row ${estimand} ${arm} ${subgroup}`);
  return found;
}

/** Runs an estimator on rows written by hand. */
export function runSmall(
  definition: EstimatorDefinition,
  rows: readonly SmallRow[],
  design: SmallDesign = {},
  options: Partial<AnalysisOptions> = {},
): readonly ResultRow[] {
  return definition.estimate(smallData(rows, design), smallOptions(options));
}
