import { existsSync, statSync } from 'node:fs';
import { counted } from '../core/counted.ts';
import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { HEAD_NAME, LEDGER_NAME } from './ledger-files.ts';
import type { LedgerHead } from './ledger-head.ts';
import type { BrokenLedger, VerifiedLedger } from './verify-ledger.ts';

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
 * What the verification of a ledger's committed part comes to beside its head file.
 *
 * @throws TrialError exit 4 with the fault found, or `LEDGER_HEAD` when the chain holds but ends somewhere else than the
 *   head file says
 */
export function verifiedLedgerFile(
  path: string,
  committed: LedgerHead,
  result: VerifiedLedger | BrokenLedger,
): VerifiedLedgerFile {
  if (!result.ok) throw new TrialError(EXIT.mismatch, [result.problem]);
  if (result.entries !== committed.entries || result.head !== committed.head) {
    throw new TrialError(EXIT.mismatch, [
      problem(
        'LEDGER_HEAD',
        { file: HEAD_NAME },
        text(
          `the ledger holds, but has ${counted(result.entries, 'entry', 'entries')} and another head than the ${committed.entries} committed`,
          `hændelsesloggen holder, men har ${counted(result.entries, 'post', 'poster')} og et andet hoved end de ${committed.entries} gemte`,
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
              `${counted(extra, 'byte', 'bytes')} without effect: an ingest was interrupted before it was done`,
              `${extra} byte uden virkning: en indlæsning blev afbrudt, før den var færdig`,
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
