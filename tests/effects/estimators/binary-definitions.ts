import type { EstimatorDefinition } from '../../../src/effects/estimator.ts';
import { averageEffectExact } from '../../../src/effects/estimators/average-effect-exact.ts';
import { nntNewcombe } from '../../../src/effects/estimators/nnt-newcombe.ts';
import { oddsRatioConditional } from '../../../src/effects/estimators/odds-ratio-conditional.ts';
import { oddsRatioConditionalStratified } from '../../../src/effects/estimators/odds-ratio-conditional-stratified.ts';
import { oddsRatioMh } from '../../../src/effects/estimators/odds-ratio-mh.ts';
import { oddsRatioPeto } from '../../../src/effects/estimators/odds-ratio-peto.ts';
import { oddsRatioWoolf } from '../../../src/effects/estimators/odds-ratio-woolf.ts';
import { pooledDersimonianLaird } from '../../../src/effects/estimators/pooled-dersimonian-laird.ts';
import { pooledFixed } from '../../../src/effects/estimators/pooled-fixed.ts';
import { pooledRemlHartungKnapp } from '../../../src/effects/estimators/pooled-reml-hartung-knapp.ts';
import { proportionExact } from '../../../src/effects/estimators/proportion-exact.ts';
import { proportionWald } from '../../../src/effects/estimators/proportion-wald.ts';
import { proportionWilson } from '../../../src/effects/estimators/proportion-wilson.ts';
import { riskDifferenceMh } from '../../../src/effects/estimators/risk-difference-mh.ts';
import { riskDifferenceMiettinenNurminen } from '../../../src/effects/estimators/risk-difference-miettinen-nurminen.ts';
import { riskDifferenceMiettinenNurminenStratified } from '../../../src/effects/estimators/risk-difference-miettinen-nurminen-stratified.ts';
import { riskDifferenceNewcombe } from '../../../src/effects/estimators/risk-difference-newcombe.ts';
import { riskDifferenceWald } from '../../../src/effects/estimators/risk-difference-wald.ts';
import { riskRatioLog } from '../../../src/effects/estimators/risk-ratio-log.ts';
import { riskRatioMh } from '../../../src/effects/estimators/risk-ratio-mh.ts';
import { riskRatioMiettinenNurminen } from '../../../src/effects/estimators/risk-ratio-miettinen-nurminen.ts';
import { testBoschloo } from '../../../src/effects/estimators/test-boschloo.ts';
import { testBreslowDayTarone } from '../../../src/effects/estimators/test-breslow-day-tarone.ts';
import { testChiSquare } from '../../../src/effects/estimators/test-chi-square.ts';
import { testCmh } from '../../../src/effects/estimators/test-cmh.ts';
import { testCmhExact } from '../../../src/effects/estimators/test-cmh-exact.ts';
import { testExactStratified } from '../../../src/effects/estimators/test-exact-stratified.ts';
import { testFisher } from '../../../src/effects/estimators/test-fisher.ts';
import { testWoolfHomogeneity } from '../../../src/effects/estimators/test-woolf-homogeneity.ts';

/** Every estimator of a binary outcome, one table and several strata. */
export const BINARY_DEFINITIONS: readonly EstimatorDefinition[] = [
  averageEffectExact,
  nntNewcombe,
  oddsRatioConditionalStratified,
  oddsRatioConditional,
  oddsRatioMh,
  oddsRatioPeto,
  oddsRatioWoolf,
  pooledDersimonianLaird,
  pooledFixed,
  pooledRemlHartungKnapp,
  proportionExact,
  proportionWald,
  proportionWilson,
  riskDifferenceMh,
  riskDifferenceMiettinenNurminenStratified,
  riskDifferenceMiettinenNurminen,
  riskDifferenceNewcombe,
  riskDifferenceWald,
  riskRatioLog,
  riskRatioMh,
  riskRatioMiettinenNurminen,
  testBoschloo,
  testBreslowDayTarone,
  testChiSquare,
  testCmhExact,
  testCmh,
  testExactStratified,
  testFisher,
  testWoolfHomogeneity,
];
