import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import type { AnalysisOptions } from './estimator.ts';
import { late2sls } from './estimators/late-2sls.ts';
import { lateWald } from './estimators/late-wald.ts';
import { outcomeData } from './outcome-data.ts';
import type { ReportDesign } from './report-design.ts';
import type { ResultRow } from './result-row.ts';
import { runEstimators } from './run-estimators.ts';

/** Every catalogue id that `startRows` can use. */
export const START_ESTIMATORS: readonly string[] = [lateWald.id, late2sls.id];

/**
 * The effect on those who start because of the lot (complier average causal effect): the lot as instrument of a start.
 *
 * Wald's ratio is left out with pairs, whose strata of two have no variance within an arm.
 *
 * @param started per citizen, in the order of the allocation
 * @returns no rows for times to an event, and where starting does not differ within any arm from the lot: then the effect of
 *   the lot is the effect of starting
 */
export function startRows(
  column: OutcomeColumn,
  started: readonly boolean[],
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  design: ReportDesign,
  options: Omit<AnalysisOptions, 'variant'>,
): readonly ResultRow[] {
  if (column.kind === 'time-to-event') return [];
  const control = arms.find(({ role }) => role === 'control')?.id;
  if (allocation.every(({ arm }, index) => started[index] === (arm !== control))) return [];
  const data = outcomeData(column, allocation, arms, design.clusters);
  const kept = started.filter((_, index) => (column.missing[index] ?? null) === null);
  const received = Uint8Array.from(kept, (one) => (one ? 1 : 0));
  const chosen = design.unit === 'pair' ? [late2sls] : [lateWald, late2sls];
  return runEstimators(
    chosen.map((definition) => ({ definition, variant: null })),
    { ...data, received },
    options,
  );
}
