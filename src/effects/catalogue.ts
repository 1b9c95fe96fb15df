import type { EstimatorDefinition } from './estimator.ts';
import { adjustBh } from './estimators/adjust-bh.ts';
import { adjustBonferroni } from './estimators/adjust-bonferroni.ts';
import { adjustHochberg } from './estimators/adjust-hochberg.ts';
import { adjustHolm } from './estimators/adjust-holm.ts';
import { adjustWestfallYoung } from './estimators/adjust-westfall-young.ts';
import { ancovaChange } from './estimators/ancova-change.ts';
import { attritionDifferential } from './estimators/attrition-differential.ts';
import { averageEffectExact } from './estimators/average-effect-exact.ts';
import { balanceOmnibus } from './estimators/balance-omnibus.ts';
import { balanceSmd } from './estimators/balance-smd.ts';
import { bootstrapBca } from './estimators/bootstrap-bca.ts';
import { bootstrapPercentile } from './estimators/bootstrap-percentile.ts';
import { boundsLee } from './estimators/bounds-lee.ts';
import { boundsWorstCase } from './estimators/bounds-worst-case.ts';
import { differenceInMeansStratified } from './estimators/difference-in-means-stratified.ts';
import { differenceInMeansWelch } from './estimators/difference-in-means-welch.ts';
import { hazardRatioCox } from './estimators/hazard-ratio-cox.ts';
import { incidenceAalenJohansen } from './estimators/incidence-aalen-johansen.ts';
import { late2sls } from './estimators/late-2sls.ts';
import { lateWald } from './estimators/late-wald.ts';
import { linHc2 } from './estimators/lin-hc2.ts';
import { logitFirth } from './estimators/logit-firth.ts';
import { logitMle } from './estimators/logit-mle.ts';
import { missingTippingPoint } from './estimators/missing-tipping-point.ts';
import { nntNewcombe } from './estimators/nnt-newcombe.ts';
import { oddsRatioConditional } from './estimators/odds-ratio-conditional.ts';
import { oddsRatioConditionalStratified } from './estimators/odds-ratio-conditional-stratified.ts';
import { oddsRatioMh } from './estimators/odds-ratio-mh.ts';
import { oddsRatioPeto } from './estimators/odds-ratio-peto.ts';
import { oddsRatioWoolf } from './estimators/odds-ratio-woolf.ts';
import { olsClassical } from './estimators/ols-classical.ts';
import { olsCr2 } from './estimators/ols-cr2.ts';
import { olsHc0 } from './estimators/ols-hc0.ts';
import { olsHc1 } from './estimators/ols-hc1.ts';
import { olsHc2 } from './estimators/ols-hc2.ts';
import { olsHc3 } from './estimators/ols-hc3.ts';
import { pooledDersimonianLaird } from './estimators/pooled-dersimonian-laird.ts';
import { pooledFixed } from './estimators/pooled-fixed.ts';
import { pooledRemlHartungKnapp } from './estimators/pooled-reml-hartung-knapp.ts';
import { proportionExact } from './estimators/proportion-exact.ts';
import { proportionWald } from './estimators/proportion-wald.ts';
import { proportionWilson } from './estimators/proportion-wilson.ts';
import { recurrentMeanCumulative } from './estimators/recurrent-mean-cumulative.ts';
import { riskDifferenceMh } from './estimators/risk-difference-mh.ts';
import { riskDifferenceMiettinenNurminen } from './estimators/risk-difference-miettinen-nurminen.ts';
import { riskDifferenceMiettinenNurminenStratified } from './estimators/risk-difference-miettinen-nurminen-stratified.ts';
import { riskDifferenceNewcombe } from './estimators/risk-difference-newcombe.ts';
import { riskDifferenceWald } from './estimators/risk-difference-wald.ts';
import { riskRatioLog } from './estimators/risk-ratio-log.ts';
import { riskRatioMh } from './estimators/risk-ratio-mh.ts';
import { riskRatioMiettinenNurminen } from './estimators/risk-ratio-miettinen-nurminen.ts';
import { rmstDifference } from './estimators/rmst-difference.ts';
import { rmstRatio } from './estimators/rmst-ratio.ts';
import { subgroupInteraction } from './estimators/subgroup-interaction.ts';
import { subhazardRatioFineGray } from './estimators/subhazard-ratio-fine-gray.ts';
import { survivalDifferenceAt } from './estimators/survival-difference-at.ts';
import { survivalKaplanMeier } from './estimators/survival-kaplan-meier.ts';
import { testBoschloo } from './estimators/test-boschloo.ts';
import { testBreslowDayTarone } from './estimators/test-breslow-day-tarone.ts';
import { testChiSquare } from './estimators/test-chi-square.ts';
import { testCmh } from './estimators/test-cmh.ts';
import { testCmhExact } from './estimators/test-cmh-exact.ts';
import { testExactStratified } from './estimators/test-exact-stratified.ts';
import { testFisher } from './estimators/test-fisher.ts';
import { testGray } from './estimators/test-gray.ts';
import { testLogrank } from './estimators/test-logrank.ts';
import { testLogrankStratified } from './estimators/test-logrank-stratified.ts';
import { testProportionalHazards } from './estimators/test-proportional-hazards.ts';
import { testRandomization } from './estimators/test-randomization.ts';
import { testWilcoxon } from './estimators/test-wilcoxon.ts';
import { testWoolfHomogeneity } from './estimators/test-woolf-homogeneity.ts';
import { weightedHajek } from './estimators/weighted-hajek.ts';
import { weightedResponse } from './estimators/weighted-response.ts';

/** Every estimator, one line each, in the order of docs/statistics.md. To add one: a file in `estimators/` and a line here; contract tests apply by themselves. */
export const CATALOGUE: readonly EstimatorDefinition[] = [
  proportionExact,
  proportionWald,
  proportionWilson,
  riskDifferenceMh,
  riskDifferenceMiettinenNurminen,
  riskDifferenceMiettinenNurminenStratified,
  riskDifferenceNewcombe,
  riskDifferenceWald,
  riskRatioLog,
  riskRatioMh,
  riskRatioMiettinenNurminen,
  oddsRatioConditional,
  oddsRatioConditionalStratified,
  oddsRatioMh,
  oddsRatioPeto,
  oddsRatioWoolf,
  nntNewcombe,
  testFisher,
  testChiSquare,
  testBoschloo,
  testCmh,
  testCmhExact,
  testBreslowDayTarone,
  testWoolfHomogeneity,
  testExactStratified,
  pooledDersimonianLaird,
  pooledFixed,
  pooledRemlHartungKnapp,
  averageEffectExact,
  differenceInMeansStratified,
  differenceInMeansWelch,
  olsClassical,
  olsCr2,
  olsHc0,
  olsHc1,
  olsHc2,
  olsHc3,
  linHc2,
  weightedHajek,
  weightedResponse,
  ancovaChange,
  testWilcoxon,
  survivalDifferenceAt,
  survivalKaplanMeier,
  testLogrank,
  testLogrankStratified,
  hazardRatioCox,
  testProportionalHazards,
  rmstDifference,
  rmstRatio,
  incidenceAalenJohansen,
  testGray,
  subhazardRatioFineGray,
  recurrentMeanCumulative,
  testRandomization,
  bootstrapBca,
  bootstrapPercentile,
  adjustBh,
  adjustBonferroni,
  adjustHochberg,
  adjustHolm,
  adjustWestfallYoung,
  attritionDifferential,
  boundsLee,
  boundsWorstCase,
  missingTippingPoint,
  late2sls,
  lateWald,
  subgroupInteraction,
  logitFirth,
  logitMle,
  balanceOmnibus,
  balanceSmd,
];
