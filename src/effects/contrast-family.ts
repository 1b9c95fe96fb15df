import type { AnalysisData } from './analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from './estimator.ts';
import { differenceInMeansStratified } from './estimators/difference-in-means-stratified.ts';
import { differenceInMeansWelch } from './estimators/difference-in-means-welch.ts';
import { olsCr2 } from './estimators/ols-cr2.ts';
import { testChiSquare } from './estimators/test-chi-square.ts';
import { testCmh } from './estimators/test-cmh.ts';
import { testLogrank } from './estimators/test-logrank.ts';
import { testLogrankStratified } from './estimators/test-logrank-stratified.ts';
import type { ResultRow } from './result-row.ts';

/** The tests of all arms against the control for one outcome. */
export interface ContrastFamily {
  /** Catalogue id of the test. */
  readonly test: string;
  /** One row per arm other than the control, in arm order; null where the test gave none. */
  readonly rows: readonly (ResultRow | null)[];
}

/**
 * The family that multiplicity adjusts: every arm against the control by the outcome's default test. Shares: chi-square,
 * within strata CMH. Means: Welch, within strata the stratified t. Times: log-rank, stratified with strata. Arms allocated
 * by cluster: linear regression with CR2 (shares and means).
 */
export function contrastFamily(data: AnalysisData, options: AnalysisOptions): ContrastFamily {
  const test = defaultTest(data);
  const rows = test.estimate(data, { ...options, variant: null });
  return {
    test: test.id,
    rows: data.arms
      .slice(1)
      .map(
        (arm) =>
          rows.find(
            (row) =>
              row.arm === arm &&
              row.reference === data.arms[0] &&
              row.stratum === null &&
              row.subgroup === null &&
              ['p-value', 'mean-difference', 'risk-difference'].includes(row.estimand),
          ) ?? null,
      ),
  };
}

function defaultTest(data: AnalysisData): EstimatorDefinition {
  const stratified = data.strata !== null;
  if (data.outcome.kind === 'time-to-event') return stratified ? testLogrankStratified : testLogrank;
  if (data.clusters !== null) return olsCr2;
  if (data.outcome.kind === 'binary') return stratified ? testCmh : testChiSquare;
  return stratified ? differenceInMeansStratified : differenceInMeansWelch;
}
