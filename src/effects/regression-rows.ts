import { meanEstimate } from '../statistics/means/mean-estimate.ts';
import { type ClusterVarianceType, clusterCovariance } from '../statistics/regression/cluster-covariance.ts';
import type { ContrastLoadings } from '../statistics/regression/contrast-loadings.ts';
import { jointWald } from '../statistics/regression/joint-wald.ts';
import { robustCovariance, type VarianceType } from '../statistics/regression/robust-covariance.ts';
import type { Estimated, NotEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { armSizes, emptyArm, type RegressionModel } from './regression-model.ts';
import { type ResultRow, resultRow } from './result-row.ts';

export interface RegressionRowsOptions {
  /** Catalogue id, with `:variant` when not the default. */
  readonly estimator: string;
  readonly variance: VarianceType | ClusterVarianceType;
  readonly level: number;
  /** What the model is, as the start of the method sentence. */
  readonly model: string;
  readonly notes?: readonly string[];
}

interface Spread {
  readonly covariance: Float64Array;
  readonly variances: readonly Estimated<{ readonly variance: number; readonly df: number }>[];
  readonly jointDf: number;
  readonly notes: readonly string[];
}

const STANDARD_ERROR: Readonly<Record<RegressionRowsOptions['variance'], string>> = {
  classical: 'classical standard error (one error variance)',
  hc0: 'heteroskedasticity-consistent standard error HC0',
  hc1: 'heteroskedasticity-consistent standard error HC1',
  hc2: 'heteroskedasticity-consistent standard error HC2',
  hc3: 'heteroskedasticity-consistent standard error HC3',
  cr0: 'standard error by cluster without correction (CR0)',
  cr1: 'standard error by cluster with the factor J/(J - 1) · (n - 1)/(n - k) (CR1, Stata)',
  cr2: 'bias-reduced standard error by cluster (CR2)',
};

const DEGREES: Readonly<Record<'hc' | 'cr2' | 'cr', string>> = {
  hc: 'df observations - coefficients',
  cr2: 'df by Satterthwaite (Bell and McCaffrey)',
  cr: 'df clusters - 1',
};

/** Estimand of a difference in a regression: with a binary outcome a risk difference. */
export function differenceEstimand(data: AnalysisData): string {
  return data.outcome.kind === 'binary' ? 'risk-difference' : 'mean-difference';
}

/** One row per arm other than the control, and with three arms or more the joint Wald test (arm `all`). */
export function regressionRows(
  data: AnalysisData,
  model: Estimated<RegressionModel>,
  options: RegressionRowsOptions,
): readonly ResultRow[] {
  const sizes = armSizes(data);
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const contrasts =
    model.status === 'ok' ? model.arms.flatMap((arm) => (arm.status === 'ok' ? [arm] : [])) : [];
  const spread = model.status === 'ok' ? spreadOf(data, model, contrasts, options.variance) : model;
  const notes = [
    ...(options.notes ?? []),
    ...(model.status === 'ok' ? model.notes : []),
    ...('notes' in spread ? spread.notes : []),
    ...columnNotes(data, options.variance),
  ];
  const kind = options.variance === 'cr2' ? 'cr2' : options.variance.startsWith('cr') ? 'cr' : 'hc';
  const common = {
    outcome: data.outcome.name,
    estimator: options.estimator,
    n: total(sizes.n),
    events: data.outcome.kind === 'binary' ? total(sizes.events) : null,
  };
  const described = `${options.model}; ${STANDARD_ERROR[options.variance]}`;
  const rows = data.arms.slice(1).map((arm, index) => {
    const row = {
      ...common,
      estimand: differenceEstimand(data),
      arm,
      reference: data.arms[0]!,
      method: `${described}; t interval, ${DEGREES[kind]}.`,
    };
    const result = armNumbers(data, model, spread, contrasts, index, options.level);
    return result.status === 'ok'
      ? resultRow({ ...row, ...result, notes })
      : resultRow({ ...row, status: result.status, notes: [result.reason, ...notes] });
  });
  if (data.arms.length < 3) return rows;
  const joint = jointOf(spread, contrasts, kind === 'cr2');
  const row = { ...common, estimand: 'p-value', arm: 'all' };
  const words = `${described}; Wald F test that no arm differs from the control`;
  if (joint.status !== 'ok') {
    const method = `${words}.`;
    return [...rows, resultRow({ ...row, method, status: joint.status, notes: [joint.reason, ...notes] })];
  }
  const denominator = Number.isInteger(joint.denominatorDf)
    ? String(joint.denominatorDf)
    : joint.denominatorDf.toPrecision(6);
  const rule = kind === 'cr2' ? ' (approximate Hotelling)' : '';
  const method = `${words}, on ${joint.df} and ${denominator} degrees of freedom${rule}.`;
  const { statistic, df, p } = joint;
  return [...rows, resultRow({ ...row, method, statistic, df, p, notes })];
}

function armNumbers(
  data: AnalysisData,
  model: Estimated<RegressionModel>,
  spread: Spread | NotEstimable,
  contrasts: readonly ContrastLoadings[],
  index: number,
  level: number,
): ReturnType<typeof meanEstimate> {
  const empty = emptyArm(armSizes(data).n, index + 1);
  if (empty !== null) return empty;
  if (model.status !== 'ok') return model;
  const contrast = model.arms[index]!;
  if (contrast.status !== 'ok') return contrast;
  if ('status' in spread) return spread;
  const variance = spread.variances[contrasts.indexOf(contrast)]!;
  if (variance.status !== 'ok') return variance;
  return meanEstimate(contrast.estimate, variance.variance, variance.df, level);
}

function spreadOf(
  data: AnalysisData,
  { fit }: RegressionModel,
  contrasts: readonly ContrastLoadings[],
  variance: RegressionRowsOptions['variance'],
): Spread | NotEstimable {
  if (variance === 'cr0' || variance === 'cr1' || variance === 'cr2') {
    const result = clusterCovariance(fit, contrasts, data.cluster, data.clusters ?? 0, variance);
    if (result.status !== 'ok') return result;
    const { covariance, variances, jointDf, clusters } = result;
    return { covariance, variances, jointDf, notes: [`${clusters} clusters.`] };
  }
  const { covariance, variances, exactRows } = robustCovariance(fit, contrasts, variance);
  return {
    covariance,
    variances: variances.map((one) => (one.status === 'ok' ? { ...one, df: fit.df } : one)),
    jointDf: fit.df,
    notes: exactRows === 0 ? [] : [exactNote(exactRows)],
  };
}

function exactNote(rows: number): string {
  return rows === 1
    ? '1 row is fitted exactly (alone in its stratum or level) and says nothing about the error.'
    : `${rows} rows are fitted exactly (alone in their stratum or level) and say nothing about the error.`;
}

function jointOf(
  spread: Spread | NotEstimable,
  contrasts: readonly ContrastLoadings[],
  hotelling: boolean,
): ReturnType<typeof jointWald> {
  if ('status' in spread) return spread;
  const failed = spread.variances.find(({ status }) => status !== 'ok');
  if (failed !== undefined && failed.status !== 'ok') return failed;
  const estimates = Float64Array.from(contrasts, ({ estimate }) => estimate);
  return jointWald(estimates, spread.covariance, spread.jointDf, hotelling);
}

function columnNotes(data: AnalysisData, variance: RegressionRowsOptions['variance']): readonly string[] {
  const notes: string[] = [];
  if (data.outcome.kind === 'binary') notes.push('Linear probability model: the outcome counts as 0 and 1.');
  if (data.weight !== null) notes.push('Rows are weighted by the given weights.');
  if (data.clusters !== null && !variance.startsWith('cr')) {
    notes.push('Clusters are not used: ols.cr2 takes the dependence within clusters into account.');
  }
  return notes;
}
