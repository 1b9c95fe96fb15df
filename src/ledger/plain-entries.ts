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
  const unhashed = Buffer.alloc(LONGEST + 4);
  const unhashedView = viewOf(unhashed);
  const views: (Buffer | undefined)[] = new Array(LONGEST).fill(undefined);
  const padded = Buffer.alloc(2 * LONGEST);
  const paddedView = viewOf(padded);
  let bytes: Buffer = padded;
  let chunkRead: Buffer = padded;
  let chunkView = paddedView;
  /** Where the hash of the entry read last stands in `bytes`, while it stands there; else -1. */
  let lastHashAt = -1;
  let moment = '';
  const momentBytes = Buffer.alloc(20);
  const momentView = viewOf(momentBytes);
  let seq = 0;
  let prev = '';
  let digest = '';

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
      if (chunk !== chunkRead) {
        chunkRead = chunk;
        chunkView = viewOf(chunk);
        lastHashAt = -1;
      }
      bytes = chunk;
      let view = chunkView;
      let from = start;
      if (start + LONGEST > chunk.length) {
        // Reading behind the end of an array is slow for good; behind the last lines of a chunk stand zeros instead.
        bytes = padded;
        view = paddedView;
        from = 0;
        lastHashAt = -1;
        const length = Math.min(LONGEST, chunk.length - start);
        chunk.copy(padded, 0, start, start + length);
        padded.fill(0, length);
      }
      if (!readPlainLine(bytes, view, from, expectedSeq, parts)) return -1;
      const { hashAt, prevAt, recordedAt, end } = parts;
      if (parts.supersedes >= expectedSeq) return -1;
      const follows =
        lastHashAt >= 0 && expectedPrev === digest
          ? same(view, prevAt, view, lastHashAt, 64)
          : bytes.toString('latin1', prevAt, prevAt + 64) === expectedPrev;
      if (!follows) return -1;
      if (moment === '' || !same(view, recordedAt, momentView, 0, 20)) {
        const written = bytes.toString('latin1', recordedAt, recordedAt + 20);
        if (!isMoment(written)) return -1;
        moment = written;
        momentBytes.write(written, 'latin1');
      }
      if (earliest !== null && moment < earliest) return -1;
      // The member `"hash":"…",` is what was not there when the entry was hashed.
      const length = end - from - 74;
      if (length >= LONGEST) return -1;
      const first = hashAt - 8 - from;
      move(view, from, unhashedView, 0, first);
      move(view, hashAt + 66, unhashedView, first, length - first);
      const content = views[length] ?? unhashed.subarray(0, length);
      views[length] = content;
      const found = hash('sha256', content, 'hex');
      if (bytes.toString('latin1', hashAt, hashAt + 64) !== found) return -1;
      lastHashAt = bytes === padded ? -1 : hashAt;
      seq = expectedSeq;
      prev = expectedPrev;
      digest = found;
      return start + end - from;
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

/** Whether so many bytes (a multiple of four) are the same at two places. */
function same(one: DataView, at: number, other: DataView, otherAt: number, length: number): boolean {
  for (let i = 0; i < length; i += 4) {
    if (one.getInt32(at + i, true) !== other.getInt32(otherAt + i, true)) return false;
  }
  return true;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Copies `length` bytes, four at a time: up to three more are written, and read. */
function move(source: DataView, from: number, target: DataView, to: number, length: number): void {
  for (let i = 0; i < length; i += 4) target.setInt32(to + i, source.getInt32(from + i, true), true);
}
