import { ledgerHead } from './ledger-head.ts';
import { type VerifiedLedgerFile, verifiedLedgerFile } from './verified-ledger-file.ts';
import { verifyLedgerFile } from './verify-ledger-file.ts';
import { type PartsOptions, verifyLedgerInParts } from './verify-ledger-in-parts.ts';

/**
 * Does what `verifyLedgerFile` does, with every idle processor, where nobody wants to see the entries: same answer, same
 * faults.
 *
 * @param path of state/ledger.jsonl; a trial without one has an empty ledger
 *
 * @throws TrialError as `verifyLedgerFile`
 */
export async function verifyLedgerFileFast(
  path: string,
  allocationHash: string,
  options: PartsOptions = {},
): Promise<VerifiedLedgerFile> {
  const committed = ledgerHead(path, allocationHash);
  const result = await verifyLedgerInParts(path, committed, allocationHash, options);
  if (result === null) return verifyLedgerFile(path, allocationHash);
  return verifiedLedgerFile(path, committed, result);
}
