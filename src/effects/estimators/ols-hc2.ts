import { olsDefinition } from '../ols-definition.ts';

/**
 * `ols.hc2`: linear model with strata fixed effects and covariates; the default among robust standard errors: unbiased when errors are equal, Neyman's in a simple trial.
 *
 * @see docs/statistics.md#ols.hc2
 */
export const olsHc2 = olsDefinition('hc2');
