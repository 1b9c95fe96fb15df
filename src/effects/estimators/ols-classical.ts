import { olsDefinition } from '../ols-definition.ts';

/**
 * `ols.classical`: linear model with strata fixed effects and covariates; one error variance for all rows, as `lm`.
 *
 * @see docs/statistics.md#ols.classical
 */
export const olsClassical = olsDefinition('classical');
