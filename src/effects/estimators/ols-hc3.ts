import { olsDefinition } from '../ols-definition.ts';

/**
 * `ols.hc3`: linear model with strata fixed effects and covariates; the jackknife's near relative, cautious in small samples.
 *
 * @see docs/statistics.md#ols.hc3
 */
export const olsHc3 = olsDefinition('hc3');
