import { canonicalJson } from '../core/canonical-json.ts';
import { sha256 } from '../core/sha256.ts';
import type { EntryDraft } from './entry.ts';

/**
 * What makes two reports the same event: the same sender says the same thing of the same citizen and day, and corrects the
 * same entry, if any. When it was recorded does not matter. A file read in twice therefore adds nothing; two equal
 * contacts of one day by one sender are one event.
 */
export function eventIdentity(event: EntryDraft): string {
  const { trialId, type, effectiveDate, source, supersedes, data } = event;
  return sha256(canonicalJson([trialId, type, effectiveDate, source, supersedes, data]));
}
