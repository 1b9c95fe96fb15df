import { text } from '../../core/text.ts';
import { type FirthFit, firthFit } from '../../statistics/logistic/firth-fit.ts';
import { firthProfile } from '../../statistics/logistic/firth-profile.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { type LogitModel, logitModel, marginalNumbers } from '../logit-model.ts';
import { logitRows } from '../logit-rows.ts';
import { ratioNumbers } from '../normal-numbers.ts';
import type { ResultRow } from '../result-row.ts';

const ID = 'logit.firth';

/** Rows × coefficients² beyond which profile likelihoods would take minutes; Wald intervals serve there. */
const LARGEST_PROFILE = 1e6;

/**
 * `logit.firth`: Firth's penalised logistic regression, finite also when the data are separated.
 *
 * @see docs/statistics.md#logit.firth
 */
export const logitFirth: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary'],
  requires: [],
  recommended: 'no',
  title: text(
    'Logistic regression by Firth: odds ratios and average marginal effects',
    'Logistisk regression efter Firth: odds ratioer og gennemsnitlige marginale effekter',
  ),
  reference: 'Firth 1993; Heinze & Schemper 2002; R logistf::logistf',
  variants: {
    wald: text('Wald interval and p instead of the profile', 'Wald-interval og p i stedet for profilen'),
  },
  estimate: rows,
};

function rows(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  const estimator = options.variant === null ? ID : `${ID}:${options.variant}`;
  const model = logitModel(data, false);
  const fitted = model.status === 'ok' ? firthFit(model.frame) : model;
  const profile = options.variant !== 'wald' && (model.status !== 'ok' || workOf(model) <= LARGEST_PROFILE);
  const base = `Logistic regression with Firth's penalty${data.strata === null ? '' : ', strata as fixed effects'}`;
  const interval = profile
    ? 'profile penalised likelihood interval; statistic (chi-square, 1 df) and p by penalised likelihood ratio'
    : 'Wald interval and p';
  return logitRows(data, model.status === 'ok' && fitted.status !== 'ok' ? fitted : model, {
    estimator,
    oddsMethod: `${base}; odds ratio; standard error of the logarithm; ${interval}.`,
    marginalMethod: `${base}; mean over all citizens of the change in predicted probability; delta method; Wald interval and p.`,
    oddsRatio: (column) =>
      withFit(model, fitted, column, (m, f) => ratio(m, f, column, options.level, profile)),
    marginal: (column) =>
      withFit(model, fitted, column, (m, f) => marginalNumbers(data, m, f, column, options.level)),
    notes: [
      ...(data.weight === null ? [] : ['Sampling weights are not used by this estimator.']),
      ...(data.clusters === null ? [] : ['Clusters are not used: citizens count as independent.']),
    ],
  });
}

function workOf({ frame }: LogitModel): number {
  return frame.rows * frame.size * frame.size;
}

function withFit(
  model: Estimated<LogitModel>,
  fitted: Estimated<FirthFit>,
  column: number,
  numbers: (model: LogitModel, fit: FirthFit) => Estimated<RowNumbers>,
): Estimated<RowNumbers> {
  if (model.status !== 'ok') return model;
  if (fitted.status !== 'ok') return fitted;
  if (fitted.aliased[column + 1] === 1) {
    return notEstimable('collinear', 'The column is constant or a combination of the columns before it.');
  }
  return numbers(model, fitted);
}

function ratio(
  { frame }: LogitModel,
  fit: FirthFit,
  column: number,
  level: number,
  profiled: boolean,
): Estimated<RowNumbers> {
  const at = column + 1;
  const unit = frame.scale[at]!;
  const wald = ratioNumbers(fit.beta[at]! / unit, fit.covariance[at * frame.size + at]! / unit ** 2, level);
  if (wald.status !== 'ok' || !profiled) return wald;
  const profile = firthProfile(frame, fit, at, level);
  if (profile.status !== 'ok') return profile;
  return {
    ...wald,
    low: Math.exp(profile.low / unit),
    high: Math.exp(profile.high / unit),
    statistic: profile.statistic,
    df: 1,
    p: profile.p,
  };
}
