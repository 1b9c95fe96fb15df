/**
 * The quick way to check a line of the ledger. It accepts only what is plain: printable ASCII without escapes, short
 * numbers, exactly the fields of ledger v1 in their order. Whatever it does not accept is judged by the careful way
 * (`verifyLedger`): parse, check the shape, write canonically, compare. So it decides nothing alone, and what it accepts
 * the careful way accepts too, which a test tries on millions of changed lines.
 */
import { daysInMonth } from '../core/dates.ts';

/** Where the parts of a plain line stand; one object, written over by the next line. */
export interface PlainLine {
  /** One past the closing brace of the data, which begin at 8. */
  dataEnd: number;
  dateAt: number;
  /** First hexadecimal digit of `hash`. */
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
}

export function newPlainLine(): PlainLine {
  return {
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
  };
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/**
 * Finds the parts of a line that is written plainly and canonically, with the `seq` and `prev` that it must have.
 * `hash` and `recordedAt` are only located, not checked.
 *
 * @param line the line's bytes as Latin-1, without its line feed
 * @param prev 64 hexadecimal digits
 * @returns false when the line is not plain, or not the entry expected: then nothing is known about it
 */
export function readPlainLine(line: string, seq: number, prev: string, parts: PlainLine): boolean {
  if (!line.startsWith('{"data":{')) return false;
  const dataEnd = plainDataEnd(line, 8);
  if (dataEnd < 0 || !line.startsWith(',"effectiveDate":"', dataEnd)) return false;
  const dateAt = dataEnd + 18;
  if (!isPlainDate(line, dateAt) || !line.startsWith('","hash":"', dateAt + 10)) return false;
  const hashAt = dateAt + 20;
  if (!line.startsWith('","prev":"', hashAt + 64)) return false;
  const prevAt = hashAt + 74;
  if (!line.startsWith(prev, prevAt) || !line.startsWith('","recordedAt":"', prevAt + 64)) return false;
  const recordedAt = prevAt + 80;
  const number = `","seq":${seq},"source":"`;
  if (!line.startsWith(number, recordedAt + 20)) return false;
  const sourceAt = recordedAt + 20 + number.length;
  const sourceEnd = plainNameEnd(line, sourceAt);
  if (sourceEnd < 0 || !line.startsWith('","supersedes":', sourceEnd)) return false;
  let at = sourceEnd + 15;
  let supersedes = 0;
  if (line.startsWith('null', at)) at += 4;
  else {
    const first = at;
    for (let code = line.charCodeAt(at); code >= 48 && code <= 57; code = line.charCodeAt(at)) {
      supersedes = supersedes * 10 + code - 48;
      at += 1;
    }
    if (at === first || at - first > 15 || line.charCodeAt(first) === 48) return false;
  }
  if (!line.startsWith(',"trialId":"', at)) return false;
  const trialIdAt = at + 12;
  const trialIdEnd = plainNameEnd(line, trialIdAt);
  if (trialIdEnd < 0 || !line.startsWith('","type":"', trialIdEnd)) return false;
  const typeAt = trialIdEnd + 10;
  const typeEnd = plainNameEnd(line, typeAt);
  if (typeEnd < 0 || typeEnd + 2 !== line.length || line.charCodeAt(typeEnd + 1) !== CLOSE) return false;
  parts.dataEnd = dataEnd;
  parts.dateAt = dateAt;
  parts.hashAt = hashAt;
  parts.prevAt = prevAt;
  parts.recordedAt = recordedAt;
  parts.sourceAt = sourceAt;
  parts.sourceEnd = sourceEnd;
  parts.supersedes = supersedes;
  parts.trialIdAt = trialIdAt;
  parts.trialIdEnd = trialIdEnd;
  parts.typeAt = typeAt;
  parts.typeEnd = typeEnd;
  return true;
}

/** One past the closing brace of a flat object in canonical form that begins at `from`, or -1. */
function plainDataEnd(line: string, from: number): number {
  if (line.charCodeAt(from) !== OPEN) return -1;
  let at = from + 1;
  if (line.charCodeAt(at) === CLOSE) return at + 1;
  let before = '';
  for (;;) {
    if (line.charCodeAt(at) !== QUOTE) return -1;
    const keyEnd = plainKeyEnd(line, at + 1);
    if (keyEnd < 0) return -1;
    const key = line.slice(at + 1, keyEnd);
    if (key <= before) return -1;
    before = key;
    if (line.charCodeAt(keyEnd + 1) !== 58) return -1;
    at = plainValueEnd(line, keyEnd + 2);
    if (at < 0) return -1;
    const next = line.charCodeAt(at);
    at += 1;
    if (next === CLOSE) return at;
    if (next !== COMMA) return -1;
  }
}

/** The closing quote of a key of letters, or -1. */
function plainKeyEnd(line: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = line.charCodeAt(at);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) continue;
    return code === QUOTE && at > from ? at : -1;
  }
}

/** One past a string, a number, true, false or null, or -1. */
function plainValueEnd(line: string, from: number): number {
  const first = line.charCodeAt(from);
  if (first === QUOTE) {
    const end = plainTextEnd(line, from + 1);
    return end < 0 ? -1 : end + 1;
  }
  if (first >= 48 && first <= 57) return plainNumberEnd(line, from);
  if (line.startsWith('true', from) || line.startsWith('null', from)) return from + 4;
  return line.startsWith('false', from) ? from + 5 : -1;
}

/** One past a number from 0 with at most 9 digits before the point and 6 after it, the last not 0; or -1. */
function plainNumberEnd(line: string, from: number): number {
  let at = from;
  while (isDigit(line.charCodeAt(at))) at += 1;
  if (at - from > 9 || (line.charCodeAt(from) === 48 && at > from + 1)) return -1;
  const code = line.charCodeAt(at);
  if (code === 101 || code === 69) return -1;
  if (code !== 46) return at;
  const point = at;
  at += 1;
  while (isDigit(line.charCodeAt(at))) at += 1;
  if (at === point + 1 || at - point > 7 || line.charCodeAt(at - 1) === 48) return -1;
  const after = line.charCodeAt(at);
  return after === 101 || after === 69 ? -1 : at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The closing quote of a string of printable ASCII without escapes that begins at `from`; -1 when it is none. */
function plainTextEnd(line: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) return at;
    if (!(code >= 32 && code <= 126) || code === BACKSLASH) return -1;
  }
}

/** As `plainTextEnd`, of a string that is not empty. */
function plainNameEnd(line: string, from: number): number {
  const end = plainTextEnd(line, from);
  return end > from ? end : -1;
}

/** Whether `YYYY-MM-DD` stands at `at` and is a day that exists. */
function isPlainDate(line: string, at: number): boolean {
  if (line.charCodeAt(at + 4) !== 45 || line.charCodeAt(at + 7) !== 45) return false;
  const year = number(line, at, 4);
  const month = number(line, at + 5, 2);
  const day = number(line, at + 8, 2);
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A number of so many digits, or -1. */
function number(line: string, at: number, digits: number): number {
  let value = 0;
  for (let i = at; i < at + digits; i += 1) {
    const code = line.charCodeAt(i);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}
