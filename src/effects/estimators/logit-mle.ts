import { text } from '../../core/text.ts';
import { type LogisticFit, logisticFit } from '../../statistics/logistic/logistic-fit.ts';
import { logisticSandwich } from '../../statistics/logistic/logistic-sandwich.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { type LogitModel, logitModel, marginalNumbers } from '../logit-model.ts';
import { logitRows } from '../logit-rows.ts';
import { ratioNumbers } from '../normal-numbers.ts';
import type { ResultRow } from '../result-row.ts';

const ID = 'logit.mle';

/**
 * `logit.mle`: logistic regression on arm, strata and covariates: odds ratios and average marginal effects.
 *
 * @see docs/statistics.md#logit.mle
 */
export const logitMle: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary'],
  requires: [],
  recommended: 'no',
  title: text(
    'Logistic regression: odds ratios and average marginal effects',
    'Logistisk regression: odds ratioer og gennemsnitlige marginale effekter',
  ),
  reference: 'R glm(family = binomial); sandwich::vcovHC, vcovCL (HC0) with weights or clusters',
  variants: {},
  estimate: rows,
};

function rows(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  const robust = data.weight !== null || data.clusters !== null;
  const by = data.clusters === null ? 'by citizen' : 'by cluster';
  const variance = robust ? `sandwich variance ${by} (HC0)` : 'variance from the information';
  const base = `Logistic regression, maximum likelihood${data.strata === null ? '' : ', strata as fixed effects'}${data.weight === null ? '' : ', sampling weights'}`;
  const model = logitModel(data, true);
  const fitted = model.status === 'ok' ? fitModel(data, model) : model;
  return logitRows(data, model.status === 'ok' && fitted.status !== 'ok' ? fitted : model, {
    estimator: ID,
    oddsMethod: `${base}; odds ratio; ${variance}; standard error of the logarithm; Wald interval and p.`,
    marginalMethod: `${base}; mean over all citizens of the change in predicted probability; ${variance}, delta method; Wald interval and p.`,
    oddsRatio: (column) => withFit(model, fitted, column, (m, f) => ratio(m, f, column, options.level)),
    marginal: (column) =>
      withFit(model, fitted, column, (m, f) => marginalNumbers(data, m, f, column, options.level)),
    notes: model.status === 'ok' && fitted.status === 'ok' ? separatedNotes(model, fitted) : [],
  });
}

/** The fit with the covariance that the data call for. */
function fitModel(data: AnalysisData, { frame }: LogitModel): Estimated<LogisticFit> {
  const result = logisticFit(frame);
  if (result.status !== 'ok' || (data.weight === null && data.clusters === null)) return result;
  const cluster = data.clusters === null ? null : { of: data.cluster, clusters: data.clusters };
  if (cluster !== null && new Set(cluster.of).size < 2) {
    return notEstimable('too-few-clusters', 'A variance by cluster needs at least two clusters.');
  }
  return { ...result, covariance: logisticSandwich(frame, result, data.weight, cluster) };
}

function withFit(
  model: Estimated<LogitModel>,
  fitted: Estimated<LogisticFit>,
  column: number,
  numbers: (model: LogitModel, fit: LogisticFit) => Estimated<RowNumbers>,
): Estimated<RowNumbers> {
  if (model.status !== 'ok') return model;
  if (fitted.status !== 'ok') return fitted;
  if (fitted.aliased[column + 1] === 1) {
    return notEstimable('collinear', 'The column is constant or a combination of the columns before it.');
  }
  if (fitted.diverging[column + 1] === 1) {
    const where = fitted.beta[column + 1]! > 0 ? 'infinity' : '0';
    return notEstimable(
      'separation',
      `The column separates the outcomes: its odds ratio goes to ${where}; logit.firth has a finite estimate.`,
    );
  }
  return numbers(model, fitted);
}

function ratio(
  { frame }: LogitModel,
  fit: LogisticFit,
  column: number,
  level: number,
): Estimated<RowNumbers> {
  const at = column + 1;
  const unit = frame.scale[at]!;
  return ratioNumbers(fit.beta[at]! / unit, fit.covariance[at * frame.size + at]! / unit ** 2, level);
}

function separatedNotes({ matrix }: LogitModel, fit: LogisticFit): readonly string[] {
  const names = matrix.columns.flatMap(({ name }, c) => (fit.diverging[c + 1] === 1 ? [name] : []));
  return names.length === 0
    ? []
    : [`Separated, the other coefficients are at its limit: ${names.join(', ')}.`];
}
