import {
  averageMarginalEffect,
  type MarginalChange,
} from '../statistics/logistic/average-marginal-effect.ts';
import { type LogisticFrame, logisticFrame } from '../statistics/logistic/logistic-frame.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { RowNumbers } from './count-rows.ts';
import { type ModelMatrix, modelMatrix } from './model-matrix.ts';
import { differenceNumbers } from './normal-numbers.ts';

/** A logistic model of arms, strata (fixed effects) and covariates, laid out for fitting. */
export interface LogitModel {
  readonly matrix: ModelMatrix;
  readonly frame: LogisticFrame;
}

/** Lays out the model; `empty-arm` when fewer than two arms have rows, `no-observations` without rows. */
export function logitModel(data: AnalysisData, weighted: boolean): Estimated<LogitModel> {
  if (data.outcome.kind !== 'binary') return notEstimable('not-applicable', 'The outcome is not binary.');
  if (data.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  if (new Set(data.arm).size < 2) return notEstimable('empty-arm', 'Fewer than two arms have rows.');
  const matrix = modelMatrix(data, { intercept: false, strata: true, covariates: true });
  const frame = logisticFrame({
    y: data.outcome.values,
    columns: matrix.values,
    size: matrix.columns.length,
    count: data.count,
    weight: weighted ? data.weight : null,
  });
  return { status: 'ok', matrix, frame };
}

/** What a column's marginal effect changes: one level against the reference for arms and categories, else a slope. */
export function marginalChange(data: AnalysisData, matrix: ModelMatrix, column: number): MarginalChange {
  const { kind, source } = matrix.columns[column]!;
  if (kind === 'covariate' && data.covariates[source]!.kind === 'numeric')
    return { kind: 'number', column: column + 1 };
  const group = matrix.columns.flatMap((other, c) =>
    other.kind === kind && (kind === 'arm' || other.source === source) ? [c + 1] : [],
  );
  return { kind: 'category', column: column + 1, group };
}

/** Average marginal effect of a column with its normal interval. */
export function marginalNumbers(
  data: AnalysisData,
  { matrix, frame }: LogitModel,
  fit: { readonly beta: Float64Array; readonly covariance: Float64Array },
  column: number,
  level: number,
): Estimated<RowNumbers> {
  const change = marginalChange(data, matrix, column);
  const { estimate, variance } = averageMarginalEffect(frame, fit.beta, fit.covariance, change);
  return differenceNumbers(estimate, variance, level);
}
