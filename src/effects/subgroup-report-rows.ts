import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import type { AnalysisOptions } from './estimator.ts';
import { subgroupInteraction } from './estimators/subgroup-interaction.ts';
import { outcomeData } from './outcome-data.ts';
import type { ReportDesign } from './report-design.ts';
import type { ResultRow } from './result-row.ts';
import { runEstimators } from './run-estimators.ts';

/** Every catalogue id that `subgroupReportRows` can use. */
export const SUBGROUP_ESTIMATORS: readonly string[] = [subgroupInteraction.id];

/** What rows call the level of citizens whose level is unknown; no level of a protocol can have this id. */
export const UNKNOWN_LEVEL = '(unknown)';

/**
 * The effect in each level of one baseline field, and the test that the effects are equal. The model holds that field alone, so
 * that the levels of one field do not change with the other fields that a protocol declares.
 *
 * @param column one value per citizen @param allocation in the same order
 * @param field its name, and the level of every citizen in the same order; an unknown value (`''`) is a level of its own
 * @returns rows with subgroup `field: level`, and one with subgroup `field` for the test
 */
export function subgroupReportRows(
  column: OutcomeColumn,
  field: { readonly name: string; readonly levels: readonly string[] },
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  design: ReportDesign,
  options: Omit<AnalysisOptions, 'variant'>,
): readonly ResultRow[] {
  const data = outcomeData(column, allocation, arms, design.clusters);
  const named = field.levels.map((level) => (level === '' ? UNKNOWN_LEVEL : level));
  const levels = [...new Set(named)].sort();
  const kept = named.filter((_, index) => (column.missing[index] ?? null) === null);
  const covariate = {
    kind: 'categorical' as const,
    name: field.name,
    levels,
    codes: Int32Array.from(kept, (level) => levels.indexOf(level)),
  };
  return runEstimators(
    [{ definition: subgroupInteraction, variant: null }],
    { ...data, covariates: [covariate] },
    options,
  );
}
