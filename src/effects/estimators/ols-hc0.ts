import { olsDefinition } from '../ols-definition.ts';

/**
 * `ols.hc0`: linear model with strata fixed effects and covariates; White's sandwich without correction; for comparison with papers.
 *
 * @see docs/statistics.md#ols.hc0
 */
export const olsHc0 = olsDefinition('hc0');
