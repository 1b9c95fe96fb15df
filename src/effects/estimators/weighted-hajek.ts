import { text } from '../../core/text.ts';
import type { VarianceType } from '../../statistics/regression/robust-covariance.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { hajekRows } from '../hajek-rows.ts';

/**
 * `weighted.hajek`: weighted mean of each arm and their differences, weights being inverse probabilities.
 *
 * @see docs/statistics.md#weighted.hajek
 */
export const weightedHajek: EstimatorDefinition = {
  id: 'weighted.hajek',
  outcomes: ['binary', 'numeric'],
  requires: ['weights'],
  recommended: 'always',
  title: text('Difference between weighted means (Hájek)', 'Forskel mellem vægtede gennemsnit (Hájek)'),
  reference: 'estimatr::lm_robust(y ~ arm, weights =); Hájek 1971',
  variants: {
    hc0: text('HC0 standard errors', 'HC0-standardfejl'),
    hc1: text('HC1 standard errors', 'HC1-standardfejl'),
    hc3: text('HC3 standard errors', 'HC3-standardfejl'),
  },
  estimate: (data, { variant, level }) =>
    hajekRows(data, {
      estimator: variant === null ? 'weighted.hajek' : `weighted.hajek:${variant}`,
      variance: (variant ?? 'hc2') as VarianceType,
      level,
    }),
};
