import { closeSync, openSync, readSync } from 'node:fs';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { LedgerEntry } from './entry.ts';
import { entryHash } from './entry-hash.ts';
import { isLedgerEntry } from './entry-shape.ts';
import { HEAD_NAME } from './ledger-files.ts';
import type { LedgerHead } from './ledger-head.ts';

/**
 * The last committed entry, found from the end of the file and checked against the head; null when there is none.
 *
 * @throws TrialError exit 4, `LEDGER_HEAD`, when it is not the one that was committed
 */
export function lastEntry(path: string, committed: LedgerHead): LedgerEntry | null {
  if (committed.bytes === 0) return null;
  const handle = openSync(path, 'r');
  try {
    for (let size = 4096; ; size *= 4) {
      const length = Math.min(size, committed.bytes);
      const buffer = Buffer.alloc(length);
      readSync(handle, buffer, 0, length, committed.bytes - length);
      const start = buffer.lastIndexOf(0x0a, length - 2) + 1;
      if (start === 0 && length < committed.bytes) continue;
      const entry = parseEntry(buffer.subarray(start, length - 1).toString('utf8'));
      const { hash, ...unhashed } = entry ?? { hash: null };
      const holds =
        buffer[length - 1] === 0x0a &&
        entry !== null &&
        hash === committed.head &&
        entry.seq === committed.entries &&
        entryHash(unhashed as Omit<LedgerEntry, 'hash'>) === hash;
      if (holds) return entry;
      throw new TrialError(EXIT.mismatch, [
        problem('LEDGER_HEAD', { file: HEAD_NAME }, END, {
          remedy: text('run `trial verify`', 'kør `trial verify`'),
        }),
      ]);
    }
  } finally {
    closeSync(handle);
  }
}

function parseEntry(line: string): LedgerEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return isLedgerEntry(value) ? value : null;
  } catch {
    return null;
  }
}

const END = text(
  'the end of the ledger is not the one that was committed',
  'hændelsesloggens slutning er ikke den, der blev gemt',
);
