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

/** A piece of text that must stand somewhere, as numbers of four bytes each and what is left over. */
interface Literal {
  readonly length: number;
  readonly words: Int32Array;
  readonly rest: Uint8Array;
}

function literal(value: string): Literal {
  const bytes = Buffer.from(value, 'latin1');
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readInt32LE(4 * i));
  return { length: bytes.length, words, rest: Uint8Array.from(bytes.subarray(4 * words.length)) };
}

const DATA = literal('{"data":');
const DATE = literal(',"effectiveDate":"');
const HASH = literal('","hash":"');
const PREV = literal('","prev":"');
const RECORDED = literal('","recordedAt":"');
const SEQ = literal('","seq":');
const SOURCE = literal(',"source":"');
const SUPERSEDES = literal('","supersedes":');
const TRIAL_ID = literal(',"trialId":"');
const TYPE = literal('","type":"');
const END = literal('"}\n');
const TRUE = literal('true');
const FALSE = literal('false');
const NULL = literal('null');

const QUOTE = 34;
const COMMA = 44;
const POINT = 46;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

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
  if (!stands(view, from, DATA)) return false;
  const dataAt = from + 8;
  const dataEnd = plainDataEnd(bytes, view, dataAt);
  if (dataEnd < 0 || !stands(view, dataEnd, DATE)) return false;
  const dateAt = dataEnd + 18;
  if (!isPlainDate(bytes, dateAt) || !stands(view, dateAt + 10, HASH)) return false;
  const hashAt = dateAt + 20;
  if (!stands(view, hashAt + 64, PREV)) return false;
  const prevAt = hashAt + 74;
  if (!stands(view, prevAt + 64, RECORDED)) return false;
  const recordedAt = prevAt + 80;
  if (!stands(view, recordedAt + 20, SEQ)) return false;
  const seqEnd = wholeEnd(bytes, recordedAt + 28);
  if (seqEnd < 0 || whole(bytes, recordedAt + 28, seqEnd) !== seq || !stands(view, seqEnd, SOURCE)) {
    return false;
  }
  const sourceAt = seqEnd + 11;
  const sourceEnd = plainTextEnd(bytes, sourceAt);
  if (sourceEnd <= sourceAt || !stands(view, sourceEnd, SUPERSEDES)) return false;
  const target = sourceEnd + 15;
  const none = stands(view, target, NULL);
  const targetEnd = none ? target + 4 : wholeEnd(bytes, target);
  if (targetEnd < 0 || !stands(view, targetEnd, TRIAL_ID)) return false;
  const trialIdAt = targetEnd + 12;
  const trialIdEnd = plainTextEnd(bytes, trialIdAt);
  if (trialIdEnd <= trialIdAt || !stands(view, trialIdEnd, TYPE)) return false;
  const typeAt = trialIdEnd + 10;
  const typeEnd = plainTextEnd(bytes, typeAt);
  if (typeEnd <= typeAt || !stands(view, typeEnd, END)) return false;
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

/** Whether a text stands at `at`. */
function stands(view: DataView, at: number, { length, words, rest }: Literal): boolean {
  if (at + length > view.byteLength) return false;
  let next = at;
  for (let i = 0; i < words.length; i += 1, next += 4) {
    if (view.getInt32(next, true) !== words[i]) return false;
  }
  for (let i = 0; i < rest.length; i += 1) if (view.getUint8(next + i) !== rest[i]) return false;
  return true;
}

/** One past the closing brace of a flat object in canonical form that begins at `from`, or -1. */
function plainDataEnd(bytes: Uint8Array, view: DataView, from: number): number {
  if (bytes[from] !== OPEN) return -1;
  if (bytes[from + 1] === CLOSE) return from + 2;
  let at = from + 1;
  let before = -1;
  for (;;) {
    if (bytes[at] !== QUOTE) return -1;
    const keyEnd = plainKeyEnd(bytes, at + 1);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return -1;
    if (before >= 0 && !isAfter(bytes, at + 1, before)) return -1;
    before = at + 1;
    at = plainValueEnd(bytes, view, keyEnd + 2);
    if (at < 0) return -1;
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
function plainKeyEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    const byte = bytes[at]!;
    if ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90)) continue;
    return byte === QUOTE && at > from ? at : -1;
  }
}

/** One past a string, a number, true, false or null, or -1. */
function plainValueEnd(bytes: Uint8Array, view: DataView, from: number): number {
  const first = bytes[from]!;
  if (first === QUOTE) {
    const end = plainTextEnd(bytes, from + 1);
    return end < 0 ? -1 : end + 1;
  }
  if (isDigit(first)) return plainNumberEnd(bytes, from);
  if (stands(view, from, TRUE) || stands(view, from, NULL)) return from + 4;
  return stands(view, from, FALSE) ? from + 5 : -1;
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
function plainTextEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at;
    if (!(byte >= 32 && byte <= 126) || byte === BACKSLASH) return -1;
  }
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

/** Whether `YYYY-MM-DD` stands at `at` and is a day that exists. */
function isPlainDate(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 10; i += 1) {
    const byte = bytes[at + i]!;
    if (i === 4 || i === 7 ? byte !== 45 : !isDigit(byte)) return false;
  }
  const year = whole(bytes, at, at + 4);
  const month = whole(bytes, at + 5, at + 7);
  const day = whole(bytes, at + 8, at + 10);
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
