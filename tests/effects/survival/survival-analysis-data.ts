import { randomStream } from '../../../src/core/random.ts';
import type { AnalysisData, Covariate } from '../../../src/effects/analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../../../src/effects/estimator.ts';
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
import type { ResultRow } from '../../../src/effects/result-row.ts';

/** Every estimator of time to placement. */
export const SURVIVAL_ESTIMATORS: readonly EstimatorDefinition[] = [
  survivalKaplanMeier,
  survivalDifferenceAt,
  testLogrank,
  testLogrankStratified,
  hazardRatioCox,
  testProportionalHazards,
  rmstDifference,
  rmstRatio,
  incidenceAalenJohansen,
  testGray,
  subhazardRatioFineGray,
  recurrentMeanCumulative,
];

export interface Columns {
  readonly time: readonly number[];
  readonly event: readonly number[];
  /** Arm per row. */
  readonly arm: readonly string[];
  /** Arms in order, the control first. */
  readonly arms: readonly string[];
  readonly stratum?: readonly string[];
  readonly cluster?: readonly string[];
  readonly count?: readonly number[];
  readonly weight?: readonly number[];
  readonly competing?: readonly string[];
  readonly numeric?: Readonly<Record<string, readonly number[]>>;
  readonly categorical?: Readonly<Record<string, readonly string[]>>;
}

export function survivalAnalysisData(columns: Columns): AnalysisData {
  const rows = columns.time.length;
  const coded = (values: readonly string[] | undefined) => {
    const levels = [...new Set(values ?? [])].sort();
    return { levels, codes: Int32Array.from(values ?? [], (value) => levels.indexOf(value)) };
  };
  const strata = coded(columns.stratum);
  const clusters = coded(columns.cluster);
  const covariates: Covariate[] = [
    ...Object.entries(columns.numeric ?? {}).map(([name, values]) => ({
      kind: 'numeric' as const,
      name,
      values: Float64Array.from(values),
    })),
    ...Object.entries(columns.categorical ?? {}).map(([name, values]) => ({
      kind: 'categorical' as const,
      name,
      ...coded(values),
    })),
  ];
  return {
    rows,
    arms: columns.arms,
    arm: Int32Array.from(columns.arm, (arm) => columns.arms.indexOf(arm)),
    strata: columns.stratum === undefined ? null : strata.levels,
    stratum: columns.stratum === undefined ? new Int32Array(rows) : strata.codes,
    clusters: columns.cluster === undefined ? null : clusters.levels.length,
    cluster: clusters.codes,
    count: Float64Array.from(columns.time, (_, i) => columns.count?.[i] ?? 1),
    weight: columns.weight === undefined ? null : Float64Array.from(columns.weight),
    covariates,
    outcome: {
      kind: 'time-to-event',
      name: 'placed',
      time: Float64Array.from(columns.time),
      event: Uint8Array.from(columns.event),
      competing: columns.competing ?? [],
    },
    baseline: null,
    received: null,
  };
}

export function analysisOptions(given: Partial<AnalysisOptions> = {}): AnalysisOptions {
  return {
    level: 0.95,
    horizon: null,
    draws: 100,
    random: (purpose) => randomStream('survival-tests', purpose),
    variant: null,
    ...given,
  };
}

/** The one row of an estimand (for an arm, without stratum); fails when there is none or several. */
export function only(rows: readonly ResultRow[], estimand: string, arm?: string): ResultRow {
  const found = rows.filter(
    (row) => row.estimand === estimand && row.stratum === null && (arm === undefined || row.arm === arm),
  );
  if (found.length !== 1) throw new Error(`${found.length} rows of ${estimand} for ${arm ?? 'any arm'}`);
  return found[0] as ResultRow;
}
