import { olsDefinition } from '../ols-definition.ts';

/** `ols.hc2`: linear model with strata fixed effects and covariates; the default among robust standard errors: unbiased when errors are equal, Neyman's in a simple trial. */
export const olsHc2 = olsDefinition('hc2');
