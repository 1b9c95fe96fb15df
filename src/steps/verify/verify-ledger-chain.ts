import { counted } from '../../core/counted.ts';
import { TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { verifyLedgerFileFast } from '../../ledger/verify-ledger-file-fast.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import type { Finding, TrialFiles } from './verification.ts';

/** Follows the chain of the ledger from the allocation's hash to its head; nothing to tell before there is an allocation. */
export async function verifyLedgerChain({ dir, allocationSha256 }: TrialFiles): Promise<Finding> {
  if (allocationSha256 === null) return { part: null, differences: [] };
  try {
    const path = inTrial(dir, STATE.ledger);
    const { entries, head, warnings } = await verifyLedgerFileFast(path, allocationSha256);
    const detail = text(
      `${counted(entries, 'entry', 'entries')}, head ${head}`,
      `${counted(entries, 'post', 'poster')}, hoved ${head}`,
    );
    return {
      part: { part: 'ledger', result: entries === 0 ? 'absent' : 'recomputed', detail },
      differences: [],
      warnings,
      ledgerHead: head,
    };
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    const detail = text('the chain does not hold', 'kæden holder ikke');
    return { part: { part: 'ledger', result: 'differs', detail }, differences: error.problems };
  }
}
