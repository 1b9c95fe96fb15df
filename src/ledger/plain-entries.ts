import { hash } from 'node:crypto';
import type { EventValue, LedgerEntry } from './entry.ts';
import { isMoment } from './entry-shape.ts';
import { newPlainLine, readPlainLine } from './plain-line.ts';

/** Reads lines that are plain, one after another; remembers what it has read, so that equal parts share their memory. */
export interface PlainEntries {
  /**
   * Reads the line that begins at `from`, when it is plain, has the expected `seq` and `prev`, holds its hash and was
   * recorded at `recordedAt` or later.
   *
   * @returns the place of its line feed; -1 when any of that is not so: the careful way then finds out what
   */
  readonly read: (
    bytes: Buffer,
    from: number,
    seq: number,
    prev: string,
    recordedAt: string | null,
  ) => number;
  /** Hash of the entry read last. */
  readonly hash: () => string;
  /** When the entry read last was recorded. */
  readonly recordedAt: () => string;
  /** The entry read last, while its bytes stand. */
  readonly entry: () => LedgerEntry;
}

/** Distinct data kept; what comes beyond is made anew each time. */
const MOST_DATA = 20_000;
/** Longer lines are left to the careful way. */
const LONGEST = 4096;

export function plainEntries(): PlainEntries {
  const parts = newPlainLine();
  const names = new Map<string, string>();
  const data = new Map<string, Readonly<Record<string, EventValue>>>();
  const unhashed = Buffer.allocUnsafe(LONGEST);
  const views = Array.from({ length: LONGEST }, (_, length) => unhashed.subarray(0, length));
  const padded = Buffer.alloc(2 * LONGEST);
  let bytes: Buffer = padded;
  let moment = '';
  let seq = 0;
  let prev = '';
  let digest = '';

  const stands = (text: string, at: number): boolean => {
    for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
    return true;
  };
  const name = (from: number, to: number): string => {
    const read = bytes.toString('latin1', from, to);
    const known = names.get(read);
    if (known !== undefined) return known;
    names.set(read, read);
    return read;
  };
  const dataOf = (): Readonly<Record<string, EventValue>> => {
    const content = bytes.toString('latin1', parts.dataAt, parts.dataEnd);
    const known = data.get(content);
    if (known !== undefined) return known;
    const value = Object.freeze(JSON.parse(content)) as Readonly<Record<string, EventValue>>;
    if (data.size < MOST_DATA) data.set(content, value);
    return value;
  };

  return {
    read(chunk, start, expectedSeq, expectedPrev, earliest) {
      bytes = chunk;
      let from = start;
      if (start + LONGEST > chunk.length) {
        // Reading behind the end of an array is slow for good; behind the last lines of a chunk stand zeros instead.
        bytes = padded;
        from = 0;
        const length = Math.min(LONGEST, chunk.length - start);
        chunk.copy(padded, 0, start, start + length);
        padded.fill(0, length);
      }
      if (!readPlainLine(bytes, from, expectedSeq, parts)) return -1;
      if (!stands(expectedPrev, parts.prevAt) || parts.supersedes >= expectedSeq) return -1;
      if (moment === '' || !stands(moment, parts.recordedAt)) {
        const written = bytes.toString('latin1', parts.recordedAt, parts.recordedAt + 20);
        if (!isMoment(written)) return -1;
        moment = written;
      }
      if (earliest !== null && moment < earliest) return -1;
      // The member `"hash":"…",` is what was not there when the entry was hashed.
      const first = parts.hashAt - 8 - from;
      const length = parts.end - from - 74;
      if (length >= LONGEST) return -1;
      bytes.copy(unhashed, 0, from, from + first);
      bytes.copy(unhashed, first, parts.hashAt + 66, parts.end);
      const found = hash('sha256', views[length] as Buffer, 'hex');
      if (!stands(found, parts.hashAt)) return -1;
      seq = expectedSeq;
      prev = expectedPrev;
      digest = found;
      return start + parts.end - from;
    },
    hash: () => digest,
    recordedAt: () => moment,
    entry: () => ({
      seq,
      recordedAt: moment,
      effectiveDate: name(parts.dateAt, parts.dateAt + 10),
      trialId: name(parts.trialIdAt, parts.trialIdEnd),
      type: name(parts.typeAt, parts.typeEnd),
      source: name(parts.sourceAt, parts.sourceEnd),
      data: dataOf(),
      supersedes: parts.supersedes === 0 ? null : parts.supersedes,
      prev,
      hash: digest,
    }),
  };
}
