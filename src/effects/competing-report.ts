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
  /** The kinds of competing events apart; left out where only one has occurred. */
  readonly apart?: CompetingApart;
}

export interface CompetingApart {
  /** In the order of the protocol: the event's id, its code in the outcome's column, and its name in `curves`. */
  readonly causes: readonly { readonly id: string; readonly code: number; readonly name: string }[];
  /** Steps of every kind of event, the event of interest too. */
  readonly curves: readonly AalenJohansenTableRow[];
}

/**
 * Aalen–Johansen curves of an outcome with competing events, which are taken together in figures and results: each alone is
 * often a handful of citizens. That changes nothing for the event of interest, whose incidence depends on when others leave and
 * not on why. Where more than one kind has occurred, the curves of each kind come beside them.
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
  const occurred = column.competing.flatMap((id, index) =>
    outcome.event.includes(index + 2) ? [{ id, code: index + 2, name: `${column.id}: ${id}` }] : [],
  );
  return {
    competing: `${column.id}: ${COMPETING}`,
    causes: occurred.map(({ id }) => id),
    rows: runEstimators([{ definition: incidenceAalenJohansen, variant: null }], together, options),
    curves: aalenJohansenTable(together, { level: options.level }),
    ...(occurred.length > 1
      ? { apart: { causes: occurred, curves: aalenJohansenTable(data, { level: options.level }) } }
      : {}),
  };
}
