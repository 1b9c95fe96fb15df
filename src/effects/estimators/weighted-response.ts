import { text } from '../../core/text.ts';
import { responseWeights } from '../../statistics/attrition/response-weights.ts';
import { meanEstimate } from '../../statistics/means/mean-estimate.ts';
import { clusterCovariance } from '../../statistics/regression/cluster-covariance.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { linearEffects } from '../../statistics/subgroups/linear-effects.ts';
import type { Covariate, LostRows } from '../analysis-data.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { olsModel } from '../ols-model.ts';
import { pairRow } from '../pair-row.ts';
import { outcomeValues } from '../regression-model.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

const ID = 'weighted.response';

/**
 * `weighted.response`: difference with the known outcomes weighted by one over their probability of being known.
 *
 * @see docs/statistics.md#weighted.response
 */
export const weightedResponse: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric'],
  requires: [],
  recommended: 'no',
  title: text('Difference weighted for response', 'Forskel vægtet for svar'),
  reference: 'R glm(response, binomial) in each arm; estimatr::lm_robust(weights =), HC2, with clusters CR2',
  variants: {},
  estimate: (data, options) =>
    twoArmContrasts(data).map((pair) => {
      const by = [
        ...(pair.strata === null ? [] : ['strata']),
        ...(usesCovariates(pair) ? ['covariates'] : []),
      ].join(' and ');
      const variance =
        pair.clusters === null
          ? 'HC2 variance'
          : 'bias-reduced variance by cluster (CR2), df by Satterthwaite (Bell and McCaffrey)';
      const kind = {
        estimand: pair.outcome.kind === 'binary' ? 'risk-difference' : 'mean-difference',
        estimator: ID,
        method: `Known outcomes weighted by one over their probability of being known (logistic regression in each arm${by === '' ? ': its response share' : ` on ${by}`})${pair.weight === null ? '' : ', times sampling weights'}; weighted regression on the arm${pair.strata === null ? '' : ', strata as fixed effects'}; ${variance}, weights taken as known; t interval.`,
      };
      return pairRow(pair, kind, difference(pair, options.level));
    }),
};

function usesCovariates({ covariates, lost }: TwoArms): boolean {
  return covariates.length > 0 && lost?.covariates !== undefined;
}

function difference(pair: TwoArms, level: number): Estimated<RowNumbers> {
  const { outcome, lost } = pair;
  if (lost === undefined)
    return notEstimable('not-applicable', 'The rows whose outcome is missing are not at hand.');
  if (outcome.kind === 'time-to-event')
    return notEstimable('not-applicable', 'Times are censored, not missing.');
  if (pair.rows === 0) return notEstimable('no-observations', 'No outcome is known.');
  if (!pair.arm.includes(0) || !pair.arm.includes(1)) {
    return notEstimable('empty-arm', 'No outcome of one of the two arms is known.');
  }
  const total = pair.rows + lost.arm.length;
  const strata = stratumDummies(pair, lost);
  const columns = [...strata, ...(usesCovariates(pair) ? covariateColumns(pair, lost) : [])];
  const flat = new Float64Array(total * columns.length);
  columns.forEach((column, c) => {
    flat.set(column, c * total);
  });
  const weights = responseWeights({
    responded: Uint8Array.from({ length: total }, (_, i) => (i < pair.rows ? 1 : 0)),
    arm: [...pair.arm, ...lost.arm],
    arms: 2,
    columns: flat,
    size: columns.length,
    count: Float64Array.from([...pair.count, ...lost.count]),
  });
  if (weights.status !== 'ok') return weights;
  const weight = weights.weight.slice(0, pair.rows);
  const largest = weight.reduce((most, value) => Math.max(most, value), 0);
  const given = pair.weight === null ? weight : weight.map((value, i) => value * pair.weight![i]!);
  const result =
    pair.clusters === null
      ? independent(pair, strata, given, level)
      : byCluster({ ...pair, covariates: [], weight: given }, level);
  if (result.status !== 'ok') return result;
  return { ...result, notes: [`Largest weight ${Number(largest.toPrecision(4))}.`] };
}

/** The weighted regression on arm and strata with the HC2 variance. */
function independent(
  pair: TwoArms,
  strata: readonly Float64Array[],
  weight: Float64Array,
  level: number,
): Estimated<RowNumbers> {
  const base = [
    new Float64Array(pair.rows).fill(1),
    ...strata.map((column) => column.subarray(0, pair.rows)),
  ];
  const adjusted = new Float64Array(pair.rows * base.length);
  base.forEach((column, c) => {
    adjusted.set(column, c * pair.rows);
  });
  const fit = linearEffects({
    outcome: outcomeValues(pair),
    columns: adjusted,
    size: base.length,
    effects: [Float64Array.from(pair.arm)],
    count: pair.count,
    weight,
    cluster: null,
  });
  return fit.status === 'ok' ? meanEstimate(fit.estimates[0]!, fit.covariance[0]!, fit.df, level) : fit;
}

/** The same regression with the CR2 variance by cluster. */
function byCluster(pair: TwoArms, level: number): Estimated<RowNumbers> {
  const model = olsModel(pair);
  if (model.status !== 'ok') return model;
  const arm = model.arms[0]!;
  if (arm.status !== 'ok') return arm;
  const spread = clusterCovariance(model.fit, [arm], pair.cluster, pair.clusters ?? 0, 'cr2');
  if (spread.status !== 'ok') return spread;
  const own = spread.variances[0]!;
  return own.status === 'ok' ? meanEstimate(arm.estimate, own.variance, own.df, level) : own;
}

/** Columns of known rows followed by lost ones. */
function stratumDummies(pair: TwoArms, lost: LostRows): readonly Float64Array[] {
  if (pair.strata === null) return [];
  const codes = Int32Array.from([...pair.stratum, ...lost.stratum]);
  return dummies(codes, pair.strata.length);
}

function covariateColumns(pair: TwoArms, lost: LostRows): readonly Float64Array[] {
  return pair.covariates.flatMap((covariate, k) => {
    const other = lost.covariates?.[k] as Covariate;
    if (covariate.kind === 'numeric' && other.kind === 'numeric') {
      return [Float64Array.from([...covariate.values, ...other.values])];
    }
    if (covariate.kind === 'categorical' && other.kind === 'categorical') {
      return dummies(Int32Array.from([...covariate.codes, ...other.codes]), covariate.levels.length);
    }
    return [];
  });
}

function dummies(codes: Int32Array, levels: number): readonly Float64Array[] {
  return Array.from({ length: Math.max(0, levels - 1) }, (_, l) =>
    Float64Array.from(codes, (code) => (code === l + 1 ? 1 : 0)),
  );
}
