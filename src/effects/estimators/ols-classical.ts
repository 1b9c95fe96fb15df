import { olsDefinition } from '../ols-definition.ts';

/** `ols.classical`: linear model with strata fixed effects and covariates; one error variance for all rows, as `lm`. */
export const olsClassical = olsDefinition('classical');
