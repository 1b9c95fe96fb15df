import { EXIT, type Problem, TrialError } from '../../core/problem.ts';
import { appendEntries } from '../append-entries.ts';
import { ledgerIndex } from '../ledger-index.ts';
import { withLedgerLock } from '../ledger-lock.ts';
import { trialCalendar } from '../trial-calendar.ts';
import { verifyLedgerFile } from '../verify-ledger-file.ts';
import { planIngest } from './plan-ingest.ts';
import { type ReadReport, type ReadReportsInput, readReports } from './read-reports.ts';

export interface IngestInput extends ReadReportsInput {
  /** Of state/ledger.jsonl. */
  readonly ledgerPath: string;
  readonly allocationHash: string;
  /** How long to wait for another writer. */
  readonly waitSeconds?: number;
}

export interface IngestResult {
  /** Events added, known before, and standing more than once in the files. */
  readonly added: number;
  readonly known: number;
  readonly repeated: number;
  readonly files: readonly (ReadReport & {
    readonly added: number;
    readonly known: number;
    readonly repeated: number;
  })[];
  /** Entries of the ledger afterwards, and its head. */
  readonly entries: number;
  readonly head: string;
  readonly warnings: readonly Problem[];
}

/**
 * Reads report files into the ledger: all of them or nothing, durable when it returns. The files are read first; from
 * reading the ledger to appending nobody else can write it.
 *
 * @throws TrialError exit 3 with every problem of every file; exit 4 when the ledger does not hold; exit 5 when it is
 *   locked or cannot be written
 */
export async function ingestFiles(input: IngestInput): Promise<IngestResult> {
  const { ledgerPath, allocationHash, recordedAt, waitSeconds } = input;
  const read = await readReports(input);
  const calendar = trialCalendar(input.protocol);
  if (read.problems.some((item) => item.severity === 'error')) {
    // Nothing will be written; the other rows are still checked, so that everything wrong is told at once.
    const events = read.events.filter((event) => !read.unsure.has(event.trialId));
    if (!read.complete) throw new TrialError(EXIT.invalid, read.problems);
    const index = ledgerIndex();
    verifyLedgerFile(ledgerPath, allocationHash, index.add);
    throw new TrialError(EXIT.invalid, [...read.problems, ...planIngest(events, index, calendar).problems]);
  }
  return withLedgerLock(
    ledgerPath,
    async (lock) => {
      const index = ledgerIndex();
      const ledger = verifyLedgerFile(ledgerPath, allocationHash, index.add);
      const plan = planIngest(read.events, index, calendar);
      const problems = [...read.problems, ...plan.problems];
      if (problems.some((item) => item.severity === 'error')) throw new TrialError(EXIT.invalid, problems);
      const after = await appendEntries(ledgerPath, allocationHash, plan.drafts, {
        recordedAt,
        lock,
        expectedHead: ledger.head,
      });
      return {
        added: plan.drafts.length,
        known: plan.known,
        repeated: plan.repeated,
        files: read.files.map((file) => ({
          ...file,
          ...(plan.files.get(file.displayName) ?? { added: 0, known: 0, repeated: 0 }),
        })),
        entries: after.entries,
        head: after.head,
        warnings: [...problems, ...ledger.warnings],
      };
    },
    waitSeconds === undefined ? {} : { waitSeconds },
  );
}
