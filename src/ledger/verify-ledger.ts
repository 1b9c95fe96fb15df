import { TextDecoder } from 'node:util';
import { canonicalJson } from '../core/canonical-json.ts';
import { type Problem, problem } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import type { LedgerEntry } from './entry.ts';
import { isHash, isLedgerEntry } from './entry-shape.ts';
import { LEDGER_NAME } from './ledger-files.ts';
import { type PlainEntries, plainEntries } from './plain-entries.ts';

export interface VerifiedLedger {
  readonly ok: true;
  readonly entries: number;
  /** Hash of the last entry; of allocation.csv when there is none. */
  readonly head: string;
  /** When the last entry was recorded, null when there is none. */
  readonly recordedAt: string | null;
}

/** Where a part of a ledger begins: what the entries before it came to. */
export interface LedgerStart {
  readonly entries: number;
  readonly head: string;
  readonly recordedAt: string | null;
}

export interface BrokenLedger {
  readonly ok: false;
  /** Entries before the fault; they hold together. */
  readonly entries: number;
  /** `seq` that should have stood where the fault is. */
  readonly seq: number;
  readonly problem: Problem;
}

/**
 * Checks a ledger v1 from its first byte to its last: canonical form, hashes, chain, numbering, order of recording.
 * Stops at the first fault. One pass, one line in memory at a time. Lines that are plainly as the toolkit writes them are
 * checked the quick way (`plainEntries`), all others, and every fault, the careful way.
 *
 * @param source the file's bytes, whole or in pieces of any size
 * @param start SHA-256 of allocation.csv, lower-case hexadecimal: the first `prev`; or, for a part of a ledger, what stands before it
 * @param onEntry called with every entry that holds, in order
 * @returns count and head, or the first fault: `LEDGER_TORN` (no line feed at the end), `LEDGER_NOT_CANONICAL` (not the
 *   one permitted writing of an entry), `LEDGER_HASH` (content changed), `LEDGER_SEQ` (numbering), `LEDGER_CHAIN` (does
 *   not follow the entry before, or belongs to another allocation), `LEDGER_TIME` (recorded before the entry before it),
 *   `LEDGER_SUPERSEDES` (replaces an entry that does not come before it)
 */
export function verifyLedger(
  source: Uint8Array | Iterable<Uint8Array>,
  start: string | LedgerStart,
  onEntry?: (entry: LedgerEntry) => void,
): VerifiedLedger | BrokenLedger {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const before: LedgerStart =
    typeof start === 'string' ? { entries: 0, head: start, recordedAt: null } : start;
  let { entries, recordedAt } = before;
  /** Null: that of the line that the quick way has read last. */
  let head: string | null = before.head;
  let rest: Uint8Array = new Uint8Array(0);

  const fault = (code: string, message: Text): BrokenLedger => ({
    ok: false,
    entries,
    seq: entries + 1,
    problem: problem(
      code,
      { file: LEDGER_NAME, line: entries + 1 },
      text(
        `${message.en} (entry ${entries + 1}; the ${entries} before it hold)`,
        `${message.da} (post ${entries + 1}; de ${entries} før den holder)`,
      ),
      { remedy: RESTORE },
    ),
  });

  const plain = isHash(head) ? plainEntries() : null;
  const headNow = () => head ?? (plain as PlainEntries).hash();
  for (const bytes of source instanceof Uint8Array ? [source] : source) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let from = 0;
    for (;;) {
      if (plain !== null && rest.length === 0) {
        const end = plain.read(chunk, from, entries + 1, head, recordedAt);
        if (end !== -1) {
          from = end + 1;
          head = null;
          recordedAt = plain.recordedAt();
          entries += 1;
          onEntry?.(plain.entry());
          continue;
        }
      }
      const at = chunk.indexOf(0x0a, from);
      if (at === -1) break;
      const piece = chunk.subarray(from, at);
      const line = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      rest = EMPTY;
      from = at + 1;
      const entry = parseLine(decoder, line);
      if (entry === null) return fault('LEDGER_NOT_CANONICAL', NOT_CANONICAL);
      if (entry === 'hash') return fault('LEDGER_HASH', HASH);
      if (entry.seq !== entries + 1) return fault('LEDGER_SEQ', SEQ);
      if (entry.prev !== headNow()) return fault('LEDGER_CHAIN', entries === 0 ? FIRST : CHAIN);
      if (recordedAt !== null && entry.recordedAt < recordedAt) return fault('LEDGER_TIME', TIME);
      if (entry.supersedes !== null && entry.supersedes >= entry.seq) {
        return fault('LEDGER_SUPERSEDES', SUPERSEDES);
      }
      head = entry.hash;
      recordedAt = entry.recordedAt;
      entries += 1;
      onEntry?.(entry);
    }
    // Copied, because the caller may read the next piece into the same memory.
    if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
  if (rest.length > 0) return fault('LEDGER_TORN', TORN);
  return { ok: true, entries, head: headNow(), recordedAt };
}

/** The entry of a line; null when it is not written as it must be, `'hash'` when its content is not what was hashed. */
function parseLine(decoder: TextDecoder, line: Uint8Array): LedgerEntry | 'hash' | null {
  let content: string;
  let value: unknown;
  try {
    content = decoder.decode(line);
    value = JSON.parse(content);
  } catch {
    return null;
  }
  if (!isLedgerEntry(value) || canonicalJson(value) !== content) return null;
  // Keys are sorted and only `data`, which comes first, is nested: the last `"hash":"` is the entry's own.
  const at = content.lastIndexOf('"hash":"');
  const unhashed = content.slice(0, at) + content.slice(at + '"hash":"'.length + 64 + '",'.length);
  return sha256(unhashed) === value.hash ? value : 'hash';
}

const EMPTY = new Uint8Array(0);
const NOT_CANONICAL = text(
  'this line is not an entry in canonical form',
  'linjen er ikke en post i kanonisk form',
);
const HASH = text('the content is not what was hashed', 'indholdet er ikke det, der blev hashet');
const SEQ = text('the numbering breaks off', 'nummereringen brydes');
const CHAIN = text('the entry does not follow the one before it', 'posten følger ikke efter den forrige');
const FIRST = text(
  'the first entry does not follow from state/allocation.csv',
  'den første post følger ikke af state/allocation.csv',
);
const TIME = text('recorded before the entry before it', 'registreret før den forrige post');
const SUPERSEDES = text(
  'replaces an entry that does not come before it',
  'erstatter en post, der ikke kommer før den',
);
const TORN = text('the last line has no end', 'den sidste linje er ikke afsluttet');
const RESTORE = text(
  'the file was changed outside the toolkit: restore it from a backup or from version control',
  'filen er ændret uden om værktøjet: hent den fra en sikkerhedskopi eller versionsstyring',
);
