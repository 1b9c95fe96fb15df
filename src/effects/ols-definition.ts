import { text } from '../core/text.ts';
import type { VarianceType } from '../statistics/regression/robust-covariance.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { EstimatorDefinition } from './estimator.ts';
import { olsModel } from './ols-model.ts';
import { regressionRows } from './regression-rows.ts';

/** The catalogue entry `ols.<variance>`: arms, strata as fixed effects and covariates in one linear model. */
export function olsDefinition(variance: VarianceType): EstimatorDefinition {
  const name = variance === 'classical' ? '' : ` ${variance.toUpperCase()}`;
  const id = `ols.${variance}`;
  return {
    id,
    outcomes: ['binary', 'numeric'],
    requires: [],
    recommended: 'no',
    title:
      variance === 'classical'
        ? text('Linear regression, classical standard errors', 'Lineær regression, klassiske standardfejl')
        : text(
            `Linear regression, robust standard errors${name}`,
            `Lineær regression, robuste standardfejl${name}`,
          ),
    reference:
      variance === 'classical'
        ? 'R lm; estimatr::lm_robust(se_type = "classical")'
        : `estimatr::lm_robust(se_type = "${variance.toUpperCase()}")`,
    variants: {},
    estimate: (data, { level }) =>
      regressionRows(data, olsModel(data), { estimator: id, variance, level, model: olsSentence(data) }),
  };
}

/** What the model holds, as the start of a method sentence. */
export function olsSentence(data: AnalysisData, baseline = false): string {
  const parts = [
    'arm',
    ...(data.strata === null ? [] : ['strata (fixed effects)']),
    ...(baseline ? ['baseline value'] : []),
    ...(data.covariates.length === 0 ? [] : ['covariates']),
  ];
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${data.weight === null ? 'Linear' : 'Weighted linear'} regression on ${list}`;
}
