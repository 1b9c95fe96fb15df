import { olsDefinition } from '../ols-definition.ts';

/**
 * `ols.hc1`: linear model with strata fixed effects and covariates; White's sandwich times n/(n − k), Stata's `robust`.
 *
 * @see docs/statistics.md#ols.hc1
 */
export const olsHc1 = olsDefinition('hc1');
