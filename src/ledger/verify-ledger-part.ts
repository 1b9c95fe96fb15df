import { closeSync, openSync, readSync } from 'node:fs';
import { isHash, isMoment } from './entry-shape.ts';
import { ledgerChunks } from './ledger-chunks.ts';
import { verifyLedger } from './verify-ledger.ts';

/** What a part of a ledger says stands before it, and what it comes to: neighbouring parts must agree. */
export interface LedgerPart {
  /** Entries before the part, and the hash of the last of them. */
  readonly before: number;
  readonly prev: string;
  /** When the part's first entry was recorded. */
  readonly from: string;
  /** Entries up to the part's end, the hash of the last, and when it was recorded. */
  readonly entries: number;
  readonly head: string;
  readonly recordedAt: string;
}

const BLOCK = 1 << 16;

/**
 * Verifies the lines of a ledger that begin in a range of its bytes as `verifyLedger` does, taking from the first of them
 * only what it says stands before it.
 *
 * @param from first byte of the range; a line that began earlier is not looked at
 * @param to one past the range; the line that begins last in it is read to its end
 * @param committed bytes of the file that count
 * @returns `'none'` when no line begins in the range; null when anything does not hold: `verifyLedger` then finds out what
 */
export function verifyLedgerPart(
  path: string,
  from: number,
  to: number,
  committed: number,
): LedgerPart | 'none' | null {
  const handle = openSync(path, 'r');
  let first: number;
  let end: number;
  let line: string;
  try {
    first = nextLine(handle, from, committed);
    end = nextLine(handle, to, committed);
    if (first >= end) return 'none';
    line = readText(handle, first, nextLine(handle, first + 1, committed));
  } finally {
    closeSync(handle);
  }
  const said = whatItSays(line);
  if (said === null) return null;
  const start = { entries: said.seq - 1, head: said.prev, recordedAt: null };
  const result = verifyLedger(ledgerChunks(path, end, first), start);
  if (!result.ok || result.recordedAt === null) return null;
  return {
    before: start.entries,
    prev: start.head,
    from: said.recordedAt,
    entries: result.entries,
    head: result.head,
    recordedAt: result.recordedAt,
  };
}

/** Number, predecessor and moment of a line, of which nothing else is known yet. */
function whatItSays(line: string): { seq: number; prev: string; recordedAt: string } | null {
  try {
    const { seq, prev, recordedAt } = JSON.parse(line) as Record<string, unknown>;
    return Number.isSafeInteger(seq) && isHash(prev) && isMoment(recordedAt)
      ? { seq: seq as number, prev, recordedAt }
      : null;
  } catch {
    return null;
  }
}

/** Where the first line begins that begins at `at` or later; `committed` when none does. */
function nextLine(handle: number, at: number, committed: number): number {
  if (at === 0) return 0;
  const block = Buffer.alloc(BLOCK);
  for (let position = at - 1; position < committed; ) {
    const read = readSync(handle, block, 0, Math.min(BLOCK, committed - position), position);
    if (read === 0) break;
    const feed = block.subarray(0, read).indexOf(0x0a);
    if (feed !== -1) return position + feed + 1;
    position += read;
  }
  return committed;
}

function readText(handle: number, from: number, to: number): string {
  const bytes = Buffer.alloc(to - from);
  readSync(handle, bytes, 0, bytes.length, from);
  return bytes.toString('utf8');
}
