/**
 * The quick way to check a line of the ledger, byte by byte, without making a string or an object of it. It accepts only
 * what is plain: printable ASCII without escapes, short numbers, exactly the fields of ledger v1 in their order. Whatever
 * it does not accept is judged by the careful way (`verifyLedger`): parse, check the shape, write canonically, compare. So
 * it decides nothing alone, and what it accepts the careful way accepts too, which a test tries on many changed lines.
 */
import { daysInMonth } from '../core/dates.ts';

/** Where the parts of a plain line stand in its bytes; one object, written over by the next line. */
export interface PlainLine {
  /** First byte of the data's opening brace. */
  dataAt: number;
  /** One past the data's closing brace. */
  dataEnd: number;
  dateAt: number;
  /** First hexadecimal digit of `hash`; the member with its comma stands from 8 before to 66 after. */
  hashAt: number;
  prevAt: number;
  recordedAt: number;
  sourceAt: number;
  sourceEnd: number;
  /** 0 for null. */
  supersedes: number;
  trialIdAt: number;
  trialIdEnd: number;
  typeAt: number;
  typeEnd: number;
  /** The line feed. */
  end: number;
}

export function newPlainLine(): PlainLine {
  return {
    dataAt: 0,
    dataEnd: 0,
    dateAt: 0,
    hashAt: 0,
    prevAt: 0,
    recordedAt: 0,
    sourceAt: 0,
    sourceEnd: 0,
    supersedes: 0,
    trialIdAt: 0,
    trialIdEnd: 0,
    typeAt: 0,
    typeEnd: 0,
    end: 0,
  };
}

/**
 * Eight bytes as one number. Two such numbers are equal only when their bytes are: no text of ASCII is a NaN or a zero.
 * Texts that are no multiple of eight are compared in pieces that overlap.
 */
const eight = (text: string): number => Buffer.from(text, 'latin1').readDoubleLE(0);
const DATA = eight('{"data":');
const DATE_1 = eight(',"effect');
const DATE_2 = eight('iveDate"');
const DATE_3 = eight('eDate":"');
const HASH_1 = eight('","hash"');
const HASH_2 = eight('"hash":"');
const PREV_1 = eight('","prev"');
const PREV_2 = eight('"prev":"');
const RECORDED_1 = eight('","recor');
const RECORDED_2 = eight('dedAt":"');
const SEQ = eight('","seq":');
const SOURCE_1 = eight(',"source');
const SOURCE_2 = eight('ource":"');
const SUPERSEDES_1 = eight('","super');
const SUPERSEDES_2 = eight('rsedes":');
const TRIAL_1 = eight(',"trialI');
const TRIAL_2 = eight('ialId":"');
const TYPE_1 = eight('","type"');
const TYPE_2 = eight('"type":"');
/** Four bytes as one number. */
const four = (text: string): number => Buffer.from(text, 'latin1').readInt32LE(0);
const TRUE = four('true');
const ALSE = four('alse');
const NULL = four('null');

/** Longer lines are left to the careful way. */
export const LONGEST_PLAIN = 4096;
/** More than what has a fixed length in a line: so far before the end of what may be read everything of varying length ends. */
const FIXED = 512;

const QUOTE = 34;
const COMMA = 44;
const POINT = 46;
const COLON = 58;
const BACKSLASH = 92;
const F = 102;
const OPEN = 123;
const CLOSE = 125;
const LINE_FEED = 10;

/**
 * Finds the parts of a line that is written plainly and canonically and has the `seq` that it must have. What `hash`,
 * `prev` and `recordedAt` say is not looked at.
 *
 * @param view of the same bytes
 * @param from first byte of the line
 * @returns false when the line is not plain, not the entry expected, or not wholly in `bytes`: then nothing is known
 */
export function readPlainLine(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  seq: number,
  parts: PlainLine,
): boolean {
  const limit = Math.min(from + LONGEST_PLAIN, view.byteLength) - FIXED;
  if (from >= limit || !is(view, from, DATA)) return false;
  const dataAt = from + 8;
  const dataEnd = plainDataEnd(bytes, view, dataAt, limit);
  if (dataEnd < 0 || dataEnd >= limit) return false;
  if (!is(view, dataEnd, DATE_1) || !is(view, dataEnd + 8, DATE_2) || !is(view, dataEnd + 10, DATE_3)) {
    return false;
  }
  const dateAt = dataEnd + 18;
  const hashAt = dateAt + 20;
  const prevAt = hashAt + 74;
  const recordedAt = prevAt + 80;
  if (
    !isPlainDate(bytes, view, dateAt) ||
    !is(view, hashAt - 10, HASH_1) ||
    !is(view, hashAt - 8, HASH_2) ||
    !is(view, prevAt - 10, PREV_1) ||
    !is(view, prevAt - 8, PREV_2) ||
    !is(view, recordedAt - 16, RECORDED_1) ||
    !is(view, recordedAt - 8, RECORDED_2) ||
    !is(view, recordedAt + 20, SEQ)
  ) {
    return false;
  }
  const seqEnd = wholeEnd(bytes, recordedAt + 28);
  if (seqEnd < 0 || whole(bytes, recordedAt + 28, seqEnd) !== seq) return false;
  if (!is(view, seqEnd, SOURCE_1) || !is(view, seqEnd + 3, SOURCE_2)) return false;
  const sourceAt = seqEnd + 11;
  const sourceEnd = plainTextEnd(bytes, sourceAt, limit);
  if (sourceEnd <= sourceAt || !is(view, sourceEnd, SUPERSEDES_1) || !is(view, sourceEnd + 7, SUPERSEDES_2)) {
    return false;
  }
  const target = sourceEnd + 15;
  const none = view.getInt32(target, true) === NULL;
  const targetEnd = none ? target + 4 : wholeEnd(bytes, target);
  if (targetEnd < 0 || !is(view, targetEnd, TRIAL_1) || !is(view, targetEnd + 4, TRIAL_2)) return false;
  const trialIdAt = targetEnd + 12;
  const trialIdEnd = plainTextEnd(bytes, trialIdAt, limit);
  if (trialIdEnd <= trialIdAt || !is(view, trialIdEnd, TYPE_1) || !is(view, trialIdEnd + 2, TYPE_2)) {
    return false;
  }
  const typeAt = trialIdEnd + 10;
  const typeEnd = plainTextEnd(bytes, typeAt, limit);
  if (typeEnd <= typeAt || bytes[typeEnd + 1] !== CLOSE || bytes[typeEnd + 2] !== LINE_FEED) return false;
  parts.dataAt = dataAt;
  parts.dataEnd = dataEnd;
  parts.dateAt = dateAt;
  parts.hashAt = hashAt;
  parts.prevAt = prevAt;
  parts.recordedAt = recordedAt;
  parts.sourceAt = sourceAt;
  parts.sourceEnd = sourceEnd;
  parts.supersedes = none ? 0 : whole(bytes, target, targetEnd);
  parts.trialIdAt = trialIdAt;
  parts.trialIdEnd = trialIdEnd;
  parts.typeAt = typeAt;
  parts.typeEnd = typeEnd;
  parts.end = typeEnd + 2;
  return true;
}

function is(view: DataView, at: number, eightBytes: number): boolean {
  return view.getFloat64(at, true) === eightBytes;
}

/** One past the closing brace of a flat object in canonical form that begins at `from`, or -1. */
function plainDataEnd(bytes: Uint8Array, view: DataView, from: number, limit: number): number {
  if (bytes[from] !== OPEN) return -1;
  if (bytes[from + 1] === CLOSE) return from + 2;
  let at = from + 1;
  let before = -1;
  for (;;) {
    if (bytes[at] !== QUOTE) return -1;
    const keyEnd = plainKeyEnd(bytes, at + 1, limit);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return -1;
    if (before >= 0 && !isAfter(bytes, at + 1, before)) return -1;
    before = at + 1;
    at = plainValueEnd(bytes, view, keyEnd + 2, limit);
    if (at < 0 || at >= limit) return -1;
    const next = bytes[at];
    at += 1;
    if (next === CLOSE) return at;
    if (next !== COMMA) return -1;
  }
}

/** Whether the key at `at` sorts after the key at `other`. Both end with a quote, which sorts before every letter. */
function isAfter(bytes: Uint8Array, at: number, other: number): boolean {
  let i = 0;
  while (bytes[at + i] === bytes[other + i] && bytes[at + i] !== QUOTE) i += 1;
  return bytes[at + i]! > bytes[other + i]!;
}

/** The closing quote of a key of letters that begins at `from`, or -1. */
function plainKeyEnd(bytes: Uint8Array, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const byte = bytes[at]!;
    if ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90)) continue;
    return byte === QUOTE && at > from ? at : -1;
  }
  return -1;
}

/** One past a string, a number, true, false or null, or -1. */
function plainValueEnd(bytes: Uint8Array, view: DataView, from: number, limit: number): number {
  const first = bytes[from]!;
  if (first === QUOTE) {
    const end = plainTextEnd(bytes, from + 1, limit);
    return end < 0 ? -1 : end + 1;
  }
  if (isDigit(first)) return plainNumberEnd(bytes, from);
  const word = view.getInt32(from, true);
  if (word === TRUE || word === NULL) return from + 4;
  return first === F && view.getInt32(from + 1, true) === ALSE ? from + 5 : -1;
}

/** One past a number of at most 9 digits before the point and 6 after it, the last of them not 0; or -1. */
function plainNumberEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at]!)) at += 1;
  if (at - from > 9 || (bytes[from] === 48 && at > from + 1)) return -1;
  if (bytes[at] !== POINT) return at;
  const point = at;
  at += 1;
  while (isDigit(bytes[at]!)) at += 1;
  return at === point + 1 || at - point > 7 || bytes[at - 1] === 48 ? -1 : at;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** The closing quote of a string of printable ASCII without escapes that begins at `from`; -1 when it is none. */
function plainTextEnd(bytes: Uint8Array, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at;
    if (!(byte >= 32 && byte <= 126) || byte === BACKSLASH) return -1;
  }
  return -1;
}

/** One past a whole number from 1 with at most 15 digits, or -1. */
function wholeEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at]!)) at += 1;
  return at === from || at - from > 15 || bytes[from] === 48 ? -1 : at;
}

function whole(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + bytes[at]! - 48;
  return value;
}

/** Days seen to exist: 12 bytes of each, the place told by its last digits. */
const DAYS = 1024;
const days = new Int32Array(3 * DAYS);

/** Whether `YYYY-MM-DD` stands at `at` and is a day that exists. */
function isPlainDate(bytes: Uint8Array, view: DataView, at: number): boolean {
  const year = view.getInt32(at, true);
  const month = view.getInt32(at + 4, true);
  const day = view.getInt16(at + 8, true);
  const slot = 3 * (((month >> 16) * 37 + (day >> 8) * 101 + (day & 255) * 331 + (year >> 24)) & (DAYS - 1));
  if (days[slot] === year && days[slot + 1] === month && days[slot + 2] === day) return true;
  if (!isDate(bytes, at)) return false;
  days[slot] = year;
  days[slot + 1] = month;
  days[slot + 2] = day;
  return true;
}

function isDate(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 10; i += 1) {
    const byte = bytes[at + i]!;
    if (i === 4 || i === 7 ? byte !== 45 : !isDigit(byte)) return false;
  }
  const year = whole(bytes, at, at + 4);
  const month = whole(bytes, at + 5, at + 7);
  const day = whole(bytes, at + 8, at + 10);
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
