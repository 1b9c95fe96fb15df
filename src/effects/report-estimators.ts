import type { AnalysisData } from './analysis-data.ts';
import { CATALOGUE } from './catalogue.ts';
import type { ChosenEstimator } from './run-estimators.ts';
import { applicableEstimators, chooseEstimators } from './run-estimators.ts';

/** What the report estimates for an outcome: the recommended set, and what the report's chapters name beyond it. */
const ALSO: Readonly<Record<AnalysisData['outcome']['kind'], readonly string[]>> = {
  binary: ['proportion.wilson', 'risk-difference.newcombe'],
  numeric: ['difference-in-means.welch'],
  'time-to-event': ['test.logrank'],
};

/** Estimators of the report for one outcome, in catalogue order, each once. */
export function reportEstimators(data: AnalysisData): readonly ChosenEstimator[] {
  const recommended = applicableEstimators(CATALOGUE, data, null, 'recommended');
  const { chosen } = chooseEstimators(CATALOGUE, ALSO[data.outcome.kind]);
  const also = chosen.filter((entry) => !recommended.some((other) => other.definition.id === entry.definition.id));
  const position = (entry: ChosenEstimator) => CATALOGUE.indexOf(entry.definition);
  return [...recommended, ...also].sort((a, b) => position(a) - position(b));
}
