import { existsSync, statSync } from 'node:fs';
import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { LedgerEntry } from './entry.ts';
import { ledgerChunks } from './ledger-chunks.ts';
import { HEAD_NAME, LEDGER_NAME } from './ledger-files.ts';
import { ledgerHead } from './ledger-head.ts';
import { verifyLedger } from './verify-ledger.ts';

export interface VerifiedLedgerFile {
  readonly entries: number;
  readonly head: string;
  readonly bytes: number;
  /** When the last entry was recorded, null when there is none. */
  readonly recordedAt: string | null;
  /** `LEDGER_UNCOMMITTED` when an interrupted ingest has left bytes that do not count. */
  readonly warnings: readonly Problem[];
}

/**
 * Verifies the committed part of a trial's ledger against its allocation and its head file.
 *
 * @param path of state/ledger.jsonl; a trial without one has an empty ledger
 * @param onEntry called with every entry as it is verified; do not trust them before this function has returned
 * @throws TrialError exit 4 with the first fault: the codes of `verifyLedger` and `ledgerHead`, and `LEDGER_HEAD` when the
 *   chain holds but ends somewhere else than the head file says
 */
export function verifyLedgerFile(
  path: string,
  allocationHash: string,
  onEntry?: (entry: LedgerEntry) => void,
): VerifiedLedgerFile {
  const committed = ledgerHead(path, allocationHash);
  const result = verifyLedger(ledgerChunks(path, committed.bytes), allocationHash, onEntry);
  if (!result.ok) throw new TrialError(EXIT.mismatch, [result.problem]);
  if (result.entries !== committed.entries || result.head !== committed.head) {
    throw new TrialError(EXIT.mismatch, [
      problem(
        'LEDGER_HEAD',
        { file: HEAD_NAME },
        text(
          `the ledger holds, but has ${result.entries} entries and another head than the ${committed.entries} committed`,
          `hændelsesloggen holder, men har ${result.entries} poster og et andet hoved end de ${committed.entries} gemte`,
        ),
      ),
    ]);
  }
  const size = existsSync(path) ? statSync(path).size : 0;
  const extra = size - committed.bytes;
  const warnings =
    extra > 0
      ? [
          warning(
            'LEDGER_UNCOMMITTED',
            { file: LEDGER_NAME, line: committed.entries + 1 },
            text(
              `${extra} bytes of an ingest that was interrupted before it was done; they do not count`,
              `${extra} byte fra en indlæsning, der blev afbrudt, før den var færdig; de tæller ikke`,
            ),
            {
              remedy: text(
                'read the same files in again; that also removes the bytes',
                'indlæs de samme filer igen; det fjerner også disse byte',
              ),
            },
          ),
        ]
      : [];
  return {
    entries: result.entries,
    head: result.head,
    bytes: committed.bytes,
    recordedAt: result.recordedAt,
    warnings,
  };
}
