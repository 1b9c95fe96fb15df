import { text } from '../../core/text.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { linModel } from '../lin-model.ts';
import { olsSentence } from '../ols-definition.ts';
import { olsModel } from '../ols-model.ts';
import { regressionRows } from '../regression-rows.ts';

/**
 * `ols.cr2`: linear model with strata fixed effects and covariates, for trials whose rows depend on each other by cluster.
 *
 * @see docs/statistics.md#ols.cr2
 */
export const olsCr2: EstimatorDefinition = {
  id: 'ols.cr2',
  outcomes: ['binary', 'numeric'],
  requires: ['cluster'],
  recommended: 'always',
  title: text('Linear regression, standard errors by cluster', 'Lineær regression, standardfejl pr. klynge'),
  reference: 'estimatr::lm_robust(clusters=, se_type = "CR2"); clubSandwich::vcovCR',
  variants: {
    lin: text(
      'covariates centred and interacted with every arm (Lin)',
      'kovariater centreret og med vekselvirkning til hver arm (Lin)',
    ),
    cr1: text('Stata’s correction, df clusters - 1', 'Statas korrektion, frihedsgrader klynger - 1'),
    cr0: text('no correction, df clusters - 1', 'ingen korrektion, frihedsgrader klynger - 1'),
  },
  estimate: (data, { variant, level }) =>
    regressionRows(data, variant === 'lin' ? linModel(data) : olsModel(data), {
      estimator: variant === null ? 'ols.cr2' : `ols.cr2:${variant}`,
      variance: variant === 'cr0' || variant === 'cr1' ? variant : 'cr2',
      level,
      model:
        variant === 'lin'
          ? 'Lin’s regression: covariates (and strata) centred and interacted with every arm'
          : olsSentence(data),
    }),
};
