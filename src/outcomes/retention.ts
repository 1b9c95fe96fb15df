import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { CitizenHistory } from './history.ts';
import { retainedAtFollowUp } from './kinds/retained-at-follow-up.ts';
import type { OutcomeColumn } from './outcome-column.ts';

/** Weeks in the first job after which a report looks: placed at all, a quarter, half a year, a year. */
const RETENTION_WEEKS = [0, 13, 26, 52] as const;

/** Who was placed in the placement period and still in that first job so long after it began. */
export interface Retention {
  readonly weeks: number;
  /** Of everybody allocated; missing for all until the last possible day has been seen. */
  readonly column: Extract<OutcomeColumn, { readonly kind: 'binary' }>;
}

/**
 * Placed in the placement period, and still in that job after 13, 26 and 52 weeks: by the rule of the outcome kind `retained-at-follow-up` with another length.
 *
 * @param histories one per allocated citizen, in the order of the allocation
 * @returns no columns for trials without jobs
 */
export function retention(
  protocol: Pick<Protocol, 'periods' | 'events'>,
  histories: readonly CitizenHistory[],
): readonly Retention[] {
  if (!protocol.events.includes('placed')) return [];
  const calendar = trialCalendar(protocol);
  return RETENTION_WEEKS.flatMap((weeks) => {
    const outcome = {
      kind: 'retained-at-follow-up' as const,
      id: `retained-${weeks}-weeks`,
      label: { da: '', en: '' },
      primary: false,
    };
    const column = retainedAtFollowUp.values(
      outcome,
      histories,
      { ...calendar, statutoryFollowUp: { months: 0, days: 7 * weeks } },
      null,
    );
    return column.kind === 'binary' ? [{ weeks, column }] : [];
  });
}
