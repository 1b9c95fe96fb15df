import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import { type AalenJohansenTableRow, aalenJohansenTable } from './aalen-johansen-table.ts';
import type { AnalysisOptions } from './estimator.ts';
import { incidenceAalenJohansen } from './estimators/incidence-aalen-johansen.ts';
import { outcomeData } from './outcome-data.ts';
import type { ResultRow } from './result-row.ts';
import { runEstimators } from './run-estimators.ts';

/** Every catalogue id that `competingReport` can use. */
export const COMPETING_ESTIMATORS: readonly string[] = [incidenceAalenJohansen.id];

/** What stands behind the outcome's id where a row is about the competing events: `days: competing`. */
const COMPETING = 'competing';

/** Cumulative incidence of the event and of the competing events together. */
export interface CompetingReport {
  /** Name of the competing events in `rows` and `curves`. */
  readonly competing: string;
  /** Ids of the competing events that are taken together. */
  readonly causes: readonly string[];
  readonly rows: readonly ResultRow[];
  readonly curves: readonly AalenJohansenTableRow[];
}

/**
 * Aalen–Johansen curves of an outcome with competing events, which are taken together: each alone is often a handful of
 * citizens. That changes nothing for the event of interest, whose incidence depends on when others leave and not on why.
 *
 * @returns null for other outcomes, and where nobody had a competing event
 */
export function competingReport(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  clusters: readonly string[] | null,
  options: Omit<AnalysisOptions, 'variant'>,
): CompetingReport | null {
  if (column.kind !== 'time-to-event') return null;
  const data = outcomeData(column, allocation, arms, clusters);
  const { outcome } = data;
  if (outcome.kind !== 'time-to-event' || !outcome.event.some((code) => code > 1)) return null;
  const together = {
    ...data,
    outcome: { ...outcome, event: outcome.event.map((code) => Math.min(code, 2)), competing: [COMPETING] },
  };
  return {
    competing: `${column.id}: ${COMPETING}`,
    causes: column.competing.filter((_, index) => outcome.event.includes(index + 2)),
    rows: runEstimators([{ definition: incidenceAalenJohansen, variant: null }], together, options),
    curves: aalenJohansenTable(together, { level: options.level }),
  };
}
