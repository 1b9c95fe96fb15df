import { type Day, formatIsoDate } from '../core/dates.ts';
import type { LedgerEntry } from './entry.ts';

/** What the ledger knew at the end of a day (UTC): the entries recorded until then, whatever day they tell of. */
export function entriesAsOf(entries: readonly LedgerEntry[], day: Day): readonly LedgerEntry[] {
  const last = `${formatIsoDate(day)}T23:59:59Z`;
  return entries.filter((entry) => entry.recordedAt <= last);
}
