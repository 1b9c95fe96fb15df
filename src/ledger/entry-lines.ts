import { hash } from 'node:crypto';
import { canonicalData } from './canonical-data.ts';
import type { EntryDraft } from './entry.ts';
import { isDraft, isHash, isMoment } from './entry-shape.ts';
import type { LedgerHead } from './ledger-head.ts';

/** A line of the ledger as it is written, line feed included. */
export interface EntryLine {
  readonly content: string;
  readonly hash: string;
}

/**
 * Numbers the drafts, links each to the one before and writes them in canonical form: the fields in the order of their
 * names, so that the entry with its hash is the entry without it and one member more.
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
  if (!isMoment(recordedAt) || !isHash(prev)) throw new TypeError('no moment, or no hash to follow');
  const quoted = quoter();
  for (const draft of drafts) {
    seq += 1;
    const { effectiveDate, trialId, type, source, data, supersedes } = draft;
    if (!isDraft(draft) || (supersedes !== null && supersedes >= seq)) {
      throw new TypeError('this draft does not make a ledger entry');
    }
    const first = `{"data":${canonicalData(data)},"effectiveDate":"${effectiveDate}",`;
    const last = `"prev":"${prev}","recordedAt":"${recordedAt}","seq":${seq},"source":${quoted(source)},"supersedes":${supersedes},"trialId":${quoted(trialId)},"type":${quoted(type)}}`;
    prev = hash('sha256', first + last, 'hex');
    yield { content: `${first}"hash":"${prev}",${last}\n`, hash: prev };
  }
}

/** JSON strings, each written once. */
function quoter(): (value: string) => string {
  const written = new Map<string, string>();
  return (value) => {
    let text = written.get(value);
    if (text === undefined) {
      text = JSON.stringify(value);
      if (written.size < 50_000) written.set(value, text);
    }
    return text;
  };
}
