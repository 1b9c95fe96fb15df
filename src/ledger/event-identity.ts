import { hash } from 'node:crypto';
import { canonicalData } from './canonical-data.ts';
import type { EntryDraft } from './entry.ts';

/**
 * What makes two reports the same event: the same sender says the same thing of the same citizen and day, and corrects the
 * same entry, if any. When it was recorded does not matter. A file read in twice therefore adds nothing; two equal
 * contacts of one day by one sender are one event.
 *
 * @returns 64 hexadecimal digits; kept in memory only, never written
 */
export function eventIdentity(event: EntryDraft): string {
  const { trialId, type, effectiveDate, source, supersedes, data } = event;
  const parts = [trialId, type, effectiveDate, source, supersedes ?? 0];
  return hash('sha256', `${JSON.stringify(parts)}${canonicalData(data)}`, 'hex');
}
