import { hash } from 'node:crypto';
import type { EventValue, LedgerEntry } from './entry.ts';
import { isMoment } from './entry-shape.ts';
import { newPlainLine, readPlainLine } from './plain-line.ts';

/** Reads lines that are plain, one after another; remembers what it has read, so that equal parts share their memory. */
export interface PlainEntries {
  /**
   * The hash of the entry on a line that is plain, has the expected `seq` and `prev`, holds its hash and was recorded at
   * `recordedAt` or later; null when any of that is not so: the careful way then finds out what.
   */
  readonly read: (line: string, seq: number, prev: string, recordedAt: string | null) => string | null;
  /** When the entry read last was recorded. */
  readonly recordedAt: () => string;
  /** The entry read last. Only right after `read` gave a hash. */
  readonly entry: () => LedgerEntry;
}

/** Distinct data kept; what comes beyond is made anew each time. */
const MOST_DATA = 20_000;

export function plainEntries(): PlainEntries {
  const parts = newPlainLine();
  const names = new Map<string, string>();
  const data = new Map<string, Readonly<Record<string, EventValue>>>();
  let line = '';
  let moment = '';
  let seq = 0;
  let prev = '';
  let digest = '';

  /** The same string as one that is not cut out of its line, which would keep the whole line in memory. */
  const own = (from: number, to: number): string => {
    const cut = line.slice(from, to);
    const known = names.get(cut);
    if (known !== undefined) return known;
    const copy = flat(cut);
    names.set(copy, copy);
    return copy;
  };
  const dataOf = (): Readonly<Record<string, EventValue>> => {
    const cut = line.slice(8, parts.dataEnd);
    const known = data.get(cut);
    if (known !== undefined) return known;
    const value = Object.freeze(JSON.parse(cut)) as Readonly<Record<string, EventValue>>;
    if (data.size < MOST_DATA) data.set(flat(cut), value);
    return value;
  };

  return {
    read(text, expectedSeq, expectedPrev, earliest) {
      if (!readPlainLine(text, expectedSeq, expectedPrev, parts)) return null;
      if (!text.startsWith(moment, parts.recordedAt) || moment === '') {
        const written = text.slice(parts.recordedAt, parts.recordedAt + 20);
        if (!isMoment(written)) return null;
        moment = flat(written);
      }
      if (earliest !== null && moment < earliest) return null;
      if (parts.supersedes >= expectedSeq) return null;
      // The member `"hash":"…",` is what was not there when the entry was hashed.
      const unhashed = text.slice(0, parts.hashAt - 8) + text.slice(parts.hashAt + 66);
      const found = hash('sha256', unhashed, 'hex');
      if (!text.startsWith(found, parts.hashAt)) return null;
      line = text;
      seq = expectedSeq;
      prev = expectedPrev;
      digest = found;
      return found;
    },
    recordedAt: () => moment,
    entry: () => ({
      seq,
      recordedAt: moment,
      effectiveDate: own(parts.dateAt, parts.dateAt + 10),
      trialId: own(parts.trialIdAt, parts.trialIdEnd),
      type: own(parts.typeAt, parts.typeEnd),
      source: own(parts.sourceAt, parts.sourceEnd),
      data: dataOf(),
      supersedes: parts.supersedes === 0 ? null : parts.supersedes,
      prev,
      hash: digest,
    }),
  };
}

function flat(value: string): string {
  return Buffer.from(value, 'latin1').latin1Slice();
}
