import type { LedgerEntry } from './entry.ts';
import type { VerifiedLedgerFile } from './verified-ledger-file.ts';
import { verifyLedgerFile } from './verify-ledger-file.ts';

/** A ledger read into memory, verified. */
export interface Ledger extends Omit<VerifiedLedgerFile, 'entries'> {
  /** In order of `seq`. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * Reads and verifies a trial's ledger.
 *
 * @param path of state/ledger.jsonl; a trial without one has no entries
 * @param allocationHash SHA-256 of allocation.csv
 * @throws TrialError exit 4 when it does not hold (codes of `verifyLedgerFile`)
 */
export function readLedger(path: string, allocationHash: string): Ledger {
  const entries: LedgerEntry[] = [];
  const verified = verifyLedgerFile(path, allocationHash, (entry) => entries.push(entry));
  return { ...verified, entries };
}
