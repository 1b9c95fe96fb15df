import type { AnalysisData } from './analysis-data.ts';
import { CATALOGUE } from './catalogue.ts';
import { type ChosenEstimator, chooseEstimators, unmetRequirements } from './run-estimators.ts';

/**
 * What the report estimates, fixed beforehand and the same for every trial, so that nobody chooses after seeing results.
 * Cumulative incidence by competing cause is left out: a cause is often a handful of citizens.
 */
const ESTIMATORS: Readonly<Record<AnalysisData['outcome']['kind'], readonly string[]>> = {
  binary: [
    'proportion.wilson',
    'risk-difference.newcombe',
    'risk-difference.mh',
    'test.cmh',
    'test.exact-stratified',
    'test.breslow-day-tarone',
    'test.fisher',
  ],
  numeric: ['difference-in-means.welch', 'difference-in-means.stratified'],
  'time-to-event': [
    'survival.kaplan-meier',
    'test.logrank',
    'test.logrank-stratified',
    'hazard-ratio.cox',
    'test.proportional-hazards',
  ],
};

/** Estimators of the report for one outcome, in the order above; those that need strata only where there are some. */
export function reportEstimators(data: AnalysisData): readonly ChosenEstimator[] {
  const { chosen, unknown } = chooseEstimators(CATALOGUE, ESTIMATORS[data.outcome.kind]);
  if (unknown.length > 0)
    throw new TypeError(`the report names an estimator that is not in the catalogue: ${unknown[0]?.name}`);
  return chosen
    .filter(({ definition }) => unmetRequirements(definition, data, null).length === 0)
    .filter(({ definition }) => definition.id !== 'test.fisher' || data.strata === null);
}
