import attritionDifferential from './blocks/attrition-differential.R?raw';
import bounds from './blocks/bounds.R?raw';
import differenceInMeansStratified from './blocks/difference-in-means-stratified.R?raw';
import differenceInMeansWelch from './blocks/difference-in-means-welch.R?raw';
import hazardRatioCox from './blocks/hazard-ratio-cox.R?raw';
import incidenceAalenJohansen from './blocks/incidence-aalen-johansen.R?raw';
import late2sls from './blocks/late-2sls.R?raw';
import lateWald from './blocks/late-wald.R?raw';
import lin from './blocks/lin.R?raw';
import nntNewcombe from './blocks/nnt-newcombe.R?raw';
import oddsRatioMh from './blocks/odds-ratio-mh.R?raw';
import oddsRatioWoolf from './blocks/odds-ratio-woolf.R?raw';
import ols from './blocks/ols.R?raw';
import pooled from './blocks/pooled.R?raw';
import proportionWilson from './blocks/proportion-wilson.R?raw';
import recurrentMeanCumulative from './blocks/recurrent-mean-cumulative.R?raw';
import riskDifferenceMh from './blocks/risk-difference-mh.R?raw';
import riskDifferenceNewcombe from './blocks/risk-difference-newcombe.R?raw';
import riskDifferenceWald from './blocks/risk-difference-wald.R?raw';
import riskRatios from './blocks/risk-ratios.R?raw';
import subgroupInteraction from './blocks/subgroup-interaction.R?raw';
import survivalKaplanMeier from './blocks/survival-kaplan-meier.R?raw';
import testBreslowDayTarone from './blocks/test-breslow-day-tarone.R?raw';
import testChiSquare from './blocks/test-chi-square.R?raw';
import testCmh from './blocks/test-cmh.R?raw';
import testCmhExact from './blocks/test-cmh-exact.R?raw';
import testExactStratified from './blocks/test-exact-stratified.R?raw';
import testFisher from './blocks/test-fisher.R?raw';
import testLogrank from './blocks/test-logrank.R?raw';
import testProportionalHazards from './blocks/test-proportional-hazards.R?raw';
import weightedHajek from './blocks/weighted-hajek.R?raw';
import weightedResponse from './blocks/weighted-response.R?raw';

/** A piece of R that computes the rows of one or several estimators. */
export interface RBlock {
  /** Catalogue ids, with variants. */
  readonly estimators: readonly string[];
  /** R packages it needs beside base R. */
  readonly packages: readonly string[];
  /** Another block whose functions it uses. */
  readonly needs?: string;
  readonly code: string;
}

/** What R recomputes, in the order of the script: one file in blocks/ each, one line here. */
export const R_BLOCKS: readonly RBlock[] = [
  { estimators: ['proportion.wilson'], packages: [], code: proportionWilson },
  { estimators: ['risk-difference.newcombe'], packages: [], code: riskDifferenceNewcombe },
  { estimators: ['nnt.newcombe'], packages: [], needs: 'risk-difference.newcombe', code: nntNewcombe },
  { estimators: ['risk-difference.wald'], packages: [], code: riskDifferenceWald },
  { estimators: ['risk-difference.mh'], packages: ['metafor'], code: riskDifferenceMh },
  { estimators: ['risk-ratio.log', 'risk-ratio.mh'], packages: ['metafor'], code: riskRatios },
  { estimators: ['odds-ratio.mh'], packages: ['metafor'], code: oddsRatioMh },
  { estimators: ['odds-ratio.woolf'], packages: [], code: oddsRatioWoolf },
  { estimators: ['test.cmh', 'test.cmh:continuity'], packages: [], code: testCmh },
  { estimators: ['test.cmh-exact'], packages: [], code: testCmhExact },
  { estimators: ['test.exact-stratified'], packages: [], code: testExactStratified },
  { estimators: ['test.breslow-day-tarone'], packages: ['metafor'], code: testBreslowDayTarone },
  { estimators: ['test.fisher'], packages: [], code: testFisher },
  { estimators: ['test.chi-square'], packages: [], code: testChiSquare },
  { estimators: ['difference-in-means.welch'], packages: [], code: differenceInMeansWelch },
  {
    estimators: ['difference-in-means.stratified'],
    packages: ['estimatr'],
    code: differenceInMeansStratified,
  },
  {
    estimators: ['ols.classical', 'ols.hc0', 'ols.hc1', 'ols.hc2', 'ols.hc3', 'ols.cr2', 'ancova.change'],
    packages: ['estimatr'],
    code: ols,
  },
  { estimators: ['lin.hc2', 'lin.hc2:hc0'], packages: ['estimatr'], code: lin },
  {
    estimators: ['weighted.hajek', 'weighted.hajek:hc0', 'weighted.hajek:hc1', 'weighted.hajek:hc3'],
    packages: ['estimatr'],
    code: weightedHajek,
  },
  { estimators: ['weighted.response'], packages: ['estimatr'], code: weightedResponse },
  { estimators: ['late.2sls'], packages: ['estimatr'], code: late2sls },
  { estimators: ['survival.kaplan-meier'], packages: ['survival'], code: survivalKaplanMeier },
  {
    estimators: ['test.logrank', 'test.logrank:rho1', 'test.logrank-stratified'],
    packages: ['survival'],
    code: testLogrank,
  },
  {
    estimators: ['hazard-ratio.cox', 'hazard-ratio.cox:breslow'],
    packages: ['survival'],
    code: hazardRatioCox,
  },
  {
    estimators: ['test.proportional-hazards'],
    packages: ['survival'],
    needs: 'hazard-ratio.cox',
    code: testProportionalHazards,
  },
  { estimators: ['recurrent.mean-cumulative'], packages: ['survival'], code: recurrentMeanCumulative },
  { estimators: ['pooled.fixed', 'pooled.reml-hartung-knapp'], packages: ['metafor'], code: pooled },
  { estimators: ['late.wald'], packages: ['estimatr'], needs: 'late.2sls', code: lateWald },
  { estimators: ['incidence.aalen-johansen'], packages: ['survival'], code: incidenceAalenJohansen },
  { estimators: ['subgroup.interaction'], packages: ['estimatr', 'survival'], code: subgroupInteraction },
  {
    estimators: ['attrition.differential'],
    packages: [],
    needs: 'risk-difference.newcombe',
    code: attritionDifferential,
  },
  { estimators: ['bounds.worst-case', 'bounds.lee'], packages: ['estimatr'], code: bounds },
];
