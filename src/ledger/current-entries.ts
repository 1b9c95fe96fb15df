import type { LedgerEntry } from './entry.ts';

/**
 * The entries that say something about citizens: those that a later one supersedes are left out, and so are the
 * `voided` ones, which only take another back. What was superseded once stays out, also when the entry that did it is
 * superseded in turn.
 *
 * @param entries of one ledger, or of its beginning (`entriesAsOf`), in order of `seq`
 */
export function currentEntries(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const superseded = new Set<number>();
  for (const entry of entries) if (entry.supersedes !== null) superseded.add(entry.supersedes);
  return entries.filter((entry) => entry.type !== 'voided' && !superseded.has(entry.seq));
}
