/** One sentence per estimator that a report can use, by catalogue id: what is computed, its interval, its test. */
export const methodsEn: Readonly<Record<string, string>> = {
  'proportion.wilson':
    'The number with the outcome over the number whose outcome is known. Wilson’s interval: the shares that the score test does not reject.',
  'risk-difference.newcombe':
    'The difference between two shares; the interval joins the two Wilson intervals (Newcombe’s method 10). No test.',
  'risk-difference.mh':
    'The differences within the strata averaged with Mantel–Haenszel weights; Sato’s variance, which also holds for many small strata, and a normal interval.',
  'risk-ratio.mh':
    'Mantel–Haenszel ratio of the shares over the strata; variance of its logarithm after Greenland and Robins, normal interval of the logarithm.',
  'risk-ratio.log': 'The ratio of the two shares, with a normal interval of its logarithm.',
  'test.cmh':
    'Are outcome and group unrelated within the strata? χ² with one degree of freedom (for each group beyond two one more), without continuity correction.',
  'test.exact-stratified':
    'Share of all assignments within the strata that give at least as unlikely a number with the outcome as the real one: exact, without large numbers.',
  'test.breslow-day-tarone':
    'Is the odds ratio the same in all strata? χ² with strata − 1 degrees of freedom, with Tarone’s correction.',
  'test.woolf-homogeneity':
    'Is the odds ratio the same in all strata? χ² of the log odds ratios around their weighted average.',
  'test.fisher': 'Fisher’s exact test of the whole table: two-sided by the probability of tables.',
  'pooled.fixed':
    'The strata as studies: differences averaged with weights of one over their variance; Cochran’s Q and I² tell whether they differ by more than chance.',
  'pooled.reml-hartung-knapp':
    'The strata as studies whose effects may differ: the variance between them by restricted maximum likelihood, interval after Hartung and Knapp, and the interval in which a new stratum’s effect is expected.',
  'difference-in-means.welch':
    'The difference between two means, variances of the groups taken apart (Welch), t interval with Satterthwaite’s degrees of freedom.',
  'difference-in-means.stratified':
    'The differences within the strata averaged by the size of the strata, variances of strata and groups taken apart, t interval.',
  'ols.cr2':
    'Linear regression on the group with strata as fixed effects; standard errors by cluster with the bias-reduced correction CR2, t interval with Satterthwaite’s degrees of freedom (Bell and McCaffrey).',
  'weighted.response':
    'Known values weighted by one over the probability of being known, estimated in each group by stratum and baseline category; regression on the group with strata as fixed effects.',
  'ancova.change':
    'The later value in a linear regression on group, first value and strata; HC2 standard errors.',
  'survival.kaplan-meier':
    'Share without the event over time, those who leave counting for as long as they were followed; Greenwood’s variance, log interval. Times at which a quarter, half and three quarters had the event.',
  'test.logrank': 'Are the curves of the groups the same? Log-rank test over all citizens.',
  'test.logrank-stratified':
    'Are the curves of the groups the same within the strata? Log-rank test with expected numbers counted stratum by stratum.',
  'hazard-ratio.cox':
    'Cox’s model with a baseline of its own for each stratum: the ratio of the rates at which those still waiting have the event. Ties after Efron.',
  'test.proportional-hazards':
    'Does the hazard ratio change over time? Test of the scaled Schoenfeld residuals (Grambsch and Therneau).',
  'test.randomization':
    'The groups drawn anew as they were drawn, and the statistic compared with those of the redraws; the real draw counts as one of them.',
  'incidence.aalen-johansen':
    'Share with each kind of event over time, others leaving by competing events (Aalen–Johansen); infinitesimal-jackknife variance, log interval; normal interval for the difference.',
  'attrition.differential':
    'Share of those allocated whose outcome is unknown, by group, with Wilson’s interval; the difference with Newcombe’s, and Cochran–Mantel–Haenszel within strata.',
  'bounds.worst-case':
    'The least and the greatest effect if those unknown had the worst or the best outcome (Horowitz and Manski), with the interval of Imbens and Manski.',
  'bounds.lee':
    'Bounds for those whose outcome would be known in either group: the group with less loss is trimmed by the difference in loss (Lee), with the interval of Imbens and Manski.',
  'late.wald':
    'The difference in outcome over the difference in the share that started, within strata weighted by their size; variance by the delta method, t interval.',
  'late.2sls':
    'Two-stage least squares with the lot as instrument of starting, strata as fixed effects, HC2 variance; beside it the Anderson–Rubin interval, which also holds when few start because of the lot.',
  'subgroup.interaction':
    'An effect of the group in each level of a field, in one model with strata and the field (linear with HC2 variance, times by Cox); Wald test that the effects are equal.',
};
