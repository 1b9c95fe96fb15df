import { type Day, parseIsoDate } from '../core/dates.ts';
import type { LedgerEntry } from './entry.ts';

/**
 * The day of the data cut when nobody names one: the day on which the last entry was recorded, null when there is none.
 * Taken from the ledger and not from a clock, so that the same files give the same report tomorrow.
 */
export function dataCut(entries: readonly LedgerEntry[]): Day | null {
  const last = entries.at(-1);
  return last === undefined ? null : parseIsoDate(last.recordedAt.slice(0, 10));
}
