import { type Estimated, notEstimable } from '../statistics/result.ts';
import { type CoxFit, coxFit } from '../statistics/survival/cox-fit.ts';
import { type CoxFrame, coxFrame } from '../statistics/survival/cox-frame.ts';
import type { CoxTies } from '../statistics/survival/cox-pass.ts';
import { coxRobustCovariance } from '../statistics/survival/cox-robust-covariance.ts';
import type { AnalysisData } from './analysis-data.ts';
import { type ModelMatrix, modelMatrix } from './model-matrix.ts';
import { stratifiedOrder, survivalData } from './survival-data.ts';

export interface CoxModelOptions {
  readonly ties: CoxTies;
  /** Whose variance: from the information, or the sandwich by person (by cluster when there are clusters). */
  readonly variance: 'model' | 'robust';
}

/** A fitted Cox model of the analysis data: arms, covariates, one baseline hazard per stratum. */
export interface CoxModel {
  readonly matrix: ModelMatrix;
  readonly frame: CoxFrame;
  readonly fit: CoxFit;
  readonly ties: CoxTies;
  /** Covariance of the coefficients, as asked by `variance`. */
  readonly covariance: Float64Array;
  readonly notes: readonly string[];
}

/** Fits the model of all arms at once; columns without information are left out and named in the notes. */
export function coxModel(data: AnalysisData, options: CoxModelOptions): Estimated<CoxModel> {
  const survival = survivalData(data);
  if (
    survival.n.some((persons) => persons === 0) &&
    !(survival.n.filter((persons) => persons > 0).length > 1)
  ) {
    return notEstimable('empty-arm', 'Fewer than two arms have observations.');
  }
  const matrix = modelMatrix(data, { intercept: false, strata: false, covariates: true });
  const size = matrix.columns.length;
  const frame = coxFrame({
    order: stratifiedOrder(survival),
    event: survival.outcome.event,
    count: data.count,
    weight: data.weight,
    columns: matrix.values,
    size,
  });
  const fit = coxFit(frame, { ties: options.ties });
  if (fit.status !== 'ok') return fit;
  const clustered = options.variance === 'robust' && data.clusters !== null;
  if (clustered && (data.clusters ?? 0) < 2) {
    return notEstimable('too-few-clusters', 'A variance by cluster needs at least two clusters.');
  }
  const covariance =
    options.variance === 'model'
      ? fit.covariance
      : coxRobustCovariance({
          frame,
          fit,
          ties: options.ties,
          count: data.count,
          weight: data.weight,
          cluster: clustered ? data.cluster : null,
          clusters: data.clusters ?? 0,
        });
  return {
    status: 'ok',
    matrix,
    frame,
    fit,
    ties: options.ties,
    covariance,
    notes: [...matrix.notes, ...columnNotes(matrix, fit)],
  };
}

function columnNotes(matrix: ModelMatrix, fit: CoxFit): readonly string[] {
  return matrix.columns.flatMap((column, i) => {
    if (column.kind === 'arm') return [];
    if (fit.aliased[i] === 1) {
      return [`${column.name} is left out: within strata it is a combination of the columns before it.`];
    }
    if (fit.diverging[i] === 1) {
      return [
        `${column.name} separates the events: its coefficient is infinite; the others are at its limit.`,
      ];
    }
    return [];
  });
}
