import { canonicalJson } from '../core/canonical-json.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';
import { entryHash } from './entry-hash.ts';
import { isLedgerEntry } from './entry-shape.ts';
import type { LedgerHead } from './ledger-head.ts';

/** A line of the ledger as it is written, line feed included. */
export interface EntryLine {
  readonly content: string;
  readonly hash: string;
}

/**
 * Numbers the drafts, links each to the one before and writes them in canonical form.
 *
 * @throws TypeError when a draft does not make an entry: a fault of the program, not of the data
 */
export function* entryLines(
  drafts: Iterable<EntryDraft>,
  before: LedgerHead,
  recordedAt: string,
): Generator<EntryLine, void, void> {
  let seq = before.entries;
  let prev = before.head;
  for (const draft of drafts) {
    seq += 1;
    const { effectiveDate, trialId, type, source, data, supersedes } = draft;
    const unhashed: Omit<LedgerEntry, 'hash'> = {
      seq,
      recordedAt,
      effectiveDate,
      trialId,
      type,
      source,
      data,
      supersedes,
      prev,
    };
    const hash = entryHash(unhashed);
    const entry: LedgerEntry = { ...unhashed, hash };
    if (!isLedgerEntry(entry) || (supersedes !== null && supersedes >= seq)) {
      throw new TypeError('this draft does not make a ledger entry');
    }
    prev = hash;
    yield { content: `${canonicalJson(entry)}\n`, hash };
  }
}
