import type { EstimatorDefinition } from './estimator.ts';
import { differenceInMeansStratified } from './estimators/difference-in-means-stratified.ts';
import { differenceInMeansWelch } from './estimators/difference-in-means-welch.ts';
import { hazardRatioCox } from './estimators/hazard-ratio-cox.ts';
import { proportionWilson } from './estimators/proportion-wilson.ts';
import { riskDifferenceMh } from './estimators/risk-difference-mh.ts';
import { riskDifferenceNewcombe } from './estimators/risk-difference-newcombe.ts';
import { survivalKaplanMeier } from './estimators/survival-kaplan-meier.ts';
import { testCmh } from './estimators/test-cmh.ts';
import { testExactStratified } from './estimators/test-exact-stratified.ts';
import { testLogrank } from './estimators/test-logrank.ts';
import { testLogrankStratified } from './estimators/test-logrank-stratified.ts';

/** Every estimator, one line each. To add one: a file in `estimators/` and a line here; contract tests apply by themselves. */
export const CATALOGUE: readonly EstimatorDefinition[] = [
  differenceInMeansStratified,
  differenceInMeansWelch,
  hazardRatioCox,
  proportionWilson,
  riskDifferenceMh,
  riskDifferenceNewcombe,
  survivalKaplanMeier,
  testCmh,
  testExactStratified,
  testLogrankStratified,
  testLogrank,
];
