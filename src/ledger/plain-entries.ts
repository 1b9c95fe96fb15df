import { type BinaryToTextEncoding, hash } from 'node:crypto';
import type { EventValue, LedgerEntry } from './entry.ts';
import { isMoment } from './entry-shape.ts';
import { LONGEST_PLAIN, newPlainLine, readPlainLine } from './plain-line.ts';

/** Reads lines that are plain, one after another; remembers what it has read, so that equal parts share their memory. */
export interface PlainEntries {
  /**
   * Reads the line that begins at `from`, when it is plain, has the expected `seq` and `prev`, holds its hash and was
   * recorded at `recordedAt` or later.
   *
   * @param prev the hash that it must follow; null for that of the line read last
   * @returns the place of its line feed; -1 when any of that is not so: the careful way then finds out what
   */
  readonly read: (
    bytes: Buffer,
    from: number,
    seq: number,
    prev: string | null,
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
/** Node writes hashes so, whatever its types say. */
const UCS2 = 'ucs2' as BinaryToTextEncoding;
const LONGEST = LONGEST_PLAIN;

export function plainEntries(): PlainEntries {
  const parts = newPlainLine();
  const names = new Map<string, string>();
  const data = new Map<string, Readonly<Record<string, EventValue>>>();
  const unhashed = Buffer.alloc(LONGEST + 8);
  const unhashedView = viewOf(unhashed);
  const views: (Buffer | undefined)[] = new Array(LONGEST).fill(undefined);
  const padded = Buffer.alloc(2 * LONGEST);
  const paddedView = viewOf(padded);
  let bytes: Buffer = padded;
  let chunkRead: Buffer = padded;
  let chunkView = paddedView;
  /** The hash of the entry read last, as digits. */
  const hashBytes = Buffer.alloc(64);
  const hashView = viewOf(hashBytes);
  let moment = '';
  const momentBytes = Buffer.alloc(24);
  const momentView = viewOf(momentBytes);
  let seq = 0;
  /** The same as text, and that of the entry before; null as long as nobody has asked. */
  let digest: string | null = null;
  let before: string | null = null;

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
      }
      bytes = chunk;
      let view = chunkView;
      let from = start;
      if (start + LONGEST > chunk.length) {
        // Reading behind the end of an array is slow for good; behind the last lines of a chunk stand zeros instead.
        bytes = padded;
        view = paddedView;
        from = 0;
        const length = Math.min(LONGEST, chunk.length - start);
        chunk.copy(padded, 0, start, start + length);
        padded.fill(0, length);
      }
      if (!readPlainLine(bytes, view, from, expectedSeq, parts)) return -1;
      const { hashAt, prevAt, recordedAt, end } = parts;
      // The member `"hash":"…",` is what was not there when the entry was hashed.
      const length = end - from - 74;
      if (length >= LONGEST || end + 8 > view.byteLength || parts.supersedes >= expectedSeq) return -1;
      const follows =
        expectedPrev === null
          ? same(view, prevAt, hashView, 64)
          : bytes.toString('latin1', prevAt, prevAt + 64) === expectedPrev;
      if (!follows) return -1;
      if (moment === '' || !isMomentBefore(view, recordedAt)) {
        const written = bytes.toString('latin1', recordedAt, recordedAt + 20);
        if (!isMoment(written)) return -1;
        moment = written;
        momentBytes.write(written, 'latin1');
      }
      if (earliest !== null && moment < earliest) return -1;
      const first = hashAt - 8 - from;
      move(view, from, unhashedView, 0, first);
      move(view, hashAt + 66, unhashedView, first, length - first);
      const content = views[length] ?? unhashed.subarray(0, length);
      views[length] = content;
      if (!isWritten(hash('sha256', content, UCS2), view, hashAt)) return -1;
      move(view, hashAt, hashView, 0, 64);
      seq = expectedSeq;
      before = expectedPrev ?? digest;
      digest = null;
      return start + end - from;
    },
    hash: hashText,
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
      prev: before ?? bytes.toString('latin1', parts.prevAt, parts.prevAt + 64),
      hash: hashText(),
    }),
  };

  function hashText(): string {
    digest ??= hashBytes.toString('latin1');
    return digest;
  }

  function isMomentBefore(view: DataView, at: number): boolean {
    return same(view, at, momentView, 16) && view.getInt32(at + 16, true) === momentView.getInt32(16, true);
  }
}

/** Each byte as two hexadecimal digits, the two as one number. */
const DIGITS = Int32Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, '0'), 'latin1').readUInt16LE(0),
);

/** Whether a hash, one character two bytes (which Node makes in the least time), stands at `at` in hexadecimal digits. */
function isWritten(hash: string, view: DataView, at: number): boolean {
  for (let i = 0; i < 16; i += 1) {
    const two = hash.charCodeAt(i);
    if (view.getInt32(at + 4 * i, true) !== (DIGITS[two & 255]! | (DIGITS[two >> 8]! << 16))) return false;
  }
  return true;
}

/** Whether so many bytes (a multiple of eight), text on the one side, are the same at `at` and at the other's beginning. */
function same(one: DataView, at: number, other: DataView, length: number): boolean {
  for (let i = 0; i < length; i += 8) {
    if (one.getFloat64(at + i, true) !== other.getFloat64(i, true)) return false;
  }
  return true;
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Copies `length` bytes of text, eight at a time: up to seven more are written, and read. */
function move(source: DataView, from: number, target: DataView, to: number, length: number): void {
  for (let i = 0; i < length; i += 8) target.setFloat64(to + i, source.getFloat64(from + i, true), true);
}
