import type { LedgerEntry } from './entry.ts';
import { ledgerChunks } from './ledger-chunks.ts';
import { ledgerHead } from './ledger-head.ts';
import { type VerifiedLedgerFile, verifiedLedgerFile } from './verified-ledger-file.ts';
import { verifyLedger } from './verify-ledger.ts';

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
  return verifiedLedgerFile(path, committed, result);
}
