import type { AnalysisData } from './analysis-data.ts';
import { CATALOGUE } from './catalogue.ts';
import { testRandomization } from './estimators/test-randomization.ts';
import type { ReportDesign } from './report-design.ts';
import { type ChosenEstimator, chooseEstimators, unmetRequirements } from './run-estimators.ts';

type ByKind = Readonly<Record<AnalysisData['outcome']['kind'], readonly string[]>>;

/**
 * What the report estimates, fixed beforehand and the same for every trial of a design, so that nobody chooses after seeing
 * results. Lots of citizens, within strata where there are some.
 */
const CITIZENS: ByKind = {
  binary: [
    'proportion.wilson',
    'risk-difference.newcombe',
    'risk-difference.mh',
    'risk-ratio.mh',
    'risk-ratio.log',
    'test.cmh',
    'test.exact-stratified',
    'test.breslow-day-tarone',
    'test.fisher',
    'pooled.fixed',
    'pooled.reml-hartung-knapp',
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

/** Lots of whole clusters: everything that would take citizens as independent is left out, but for the curve itself. */
const CLUSTERS: ByKind = {
  binary: ['ols.cr2', 'test.randomization'],
  numeric: ['ols.cr2', 'test.randomization'],
  'time-to-event': ['survival.kaplan-meier', 'hazard-ratio.cox', 'test.randomization'],
};

/** Lots within pairs: pairs are strata of two, where tests of equal effects and a plain difference have nothing to say. */
const PAIRS: ByKind = {
  binary: ['risk-difference.mh', 'risk-ratio.mh', 'test.cmh', 'test.exact-stratified'],
  numeric: ['difference-in-means.stratified'],
  'time-to-event': ['survival.kaplan-meier', 'test.logrank-stratified', 'hazard-ratio.cox'],
};

const LISTS = { citizen: CITIZENS, cluster: CLUSTERS, pair: PAIRS } satisfies Record<
  ReportDesign['unit'],
  ByKind
>;

/** Of the whole table, where the strata have an answer of their own. */
const UNSTRATIFIED: ReadonlySet<string> = new Set(['test.fisher', 'risk-ratio.log']);

/** Every catalogue id that `reportEstimators` can choose. */
export const REPORT_ESTIMATORS: readonly string[] = [
  ...new Set(Object.values(LISTS).flatMap((list) => Object.values(list).flat())),
];

/**
 * Estimators of the report for one outcome, in the order above; those that need strata only where there are some.
 *
 * @param unit whose lots were drawn; `cluster` needs data with clusters, `pair` data whose strata are the pairs
 */
export function reportEstimators(
  data: AnalysisData,
  unit: ReportDesign['unit'] = 'citizen',
): readonly ChosenEstimator[] {
  // Where the arms were not simply drawn within strata, the test that draws them again as they were drawn.
  const drawn = data.redraws === undefined ? [] : [testRandomization.id];
  const names = [...new Set([...LISTS[unit][data.outcome.kind], ...drawn])];
  const { chosen, unknown } = chooseEstimators(CATALOGUE, names);
  if (unknown.length > 0)
    throw new TypeError(`the report names an estimator that is not in the catalogue: ${unknown[0]?.name}`);
  return chosen
    .filter(({ definition }) => unmetRequirements(definition, data, null).length === 0)
    .filter(({ definition }) => data.strata === null || !UNSTRATIFIED.has(definition.id));
}
