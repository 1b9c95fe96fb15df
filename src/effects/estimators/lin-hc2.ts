import { text } from '../../core/text.ts';
import type { VarianceType } from '../../statistics/regression/robust-covariance.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { linModel } from '../lin-model.ts';
import { regressionRows } from '../regression-rows.ts';

const MODEL =
  'Lin’s regression: covariates (and strata) centred at their means over all rows and interacted with every arm';

/**
 * `lin.hc2`: regression adjustment that is never less precise than none in large samples, whatever the truth.
 *
 * @see docs/statistics.md#lin.hc2
 */
export const linHc2: EstimatorDefinition = {
  id: 'lin.hc2',
  outcomes: ['binary', 'numeric'],
  requires: ['covariates'],
  recommended: 'always',
  title: text('Lin’s covariate adjustment', 'Lins kovariatjustering'),
  reference: 'estimatr::lm_lin; Lin 2013',
  variants: {
    hc0: text('HC0 standard errors', 'HC0-standardfejl'),
    hc1: text('HC1 standard errors', 'HC1-standardfejl'),
    hc3: text('HC3 standard errors', 'HC3-standardfejl'),
    classical: text('classical standard errors', 'klassiske standardfejl'),
  },
  estimate: (data, { variant, level }) =>
    regressionRows(data, linModel(data), {
      estimator: variant === null ? 'lin.hc2' : `lin.hc2:${variant}`,
      variance: (variant ?? 'hc2') as VarianceType,
      level,
      model: MODEL,
    }),
};
