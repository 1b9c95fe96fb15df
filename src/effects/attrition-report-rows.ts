import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import type { AnalysisOptions, EstimatorDefinition } from './estimator.ts';
import { attritionDifferential } from './estimators/attrition-differential.ts';
import { boundsLee } from './estimators/bounds-lee.ts';
import { boundsWorstCase } from './estimators/bounds-worst-case.ts';
import { lostRows } from './lost-rows.ts';
import { outcomeData } from './outcome-data.ts';
import type { ReportDesign } from './report-design.ts';
import type { ResultRow } from './result-row.ts';
import { runEstimators } from './run-estimators.ts';

/**
 * What a report says of citizens whose outcome is unknown: the share per arm with its difference, and bounds of the effect.
 * Worst-case bounds for shares; for quantities Lee's, as the others rest on the least and the greatest value, which are those
 * of single persons.
 */
const ESTIMATORS: Readonly<Record<OutcomeColumn['kind'], readonly EstimatorDefinition[]>> = {
  binary: [attritionDifferential, boundsWorstCase],
  numeric: [attritionDifferential, boundsLee],
  'time-to-event': [attritionDifferential],
};

/** Every catalogue id that `attritionReportRows` can use. */
export const ATTRITION_ESTIMATORS: readonly string[] = [
  ...new Set(
    Object.values(ESTIMATORS)
      .flat()
      .map(({ id }) => id),
  ),
];

/**
 * @param column one value per citizen @param allocation in the same order
 * @returns no rows where nobody's outcome is missing, or nobody's is known yet
 */
export function attritionReportRows(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  design: ReportDesign,
  options: Omit<AnalysisOptions, 'variant'>,
): readonly ResultRow[] {
  // A pair is too small a stratum to lose one of: with pairs the strata are the places.
  const within = allocation.map((row, index) =>
    design.unit === 'pair' ? { ...row, stratum: design.places[index] as string } : row,
  );
  const data = outcomeData(column, within, arms, design.clusters);
  const { indexes, lost } = lostRows(column, within, data);
  if (indexes.length === 0 || data.rows === 0) return [];
  const chosen = ESTIMATORS[column.kind].map((definition) => ({ definition, variant: null }));
  return runEstimators(chosen, { ...data, lost }, options);
}
