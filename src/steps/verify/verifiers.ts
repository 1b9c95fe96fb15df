import type { Verifier } from './verification.ts';
import { verifyAllocation } from './verify-allocation.ts';
import { verifyFieldwork } from './verify-fieldwork.ts';
import { verifyLedgerChain } from './verify-ledger-chain.ts';
import { verifyLock } from './verify-lock.ts';
import { verifyLooks } from './verify-looks.ts';
import { verifyProtocol } from './verify-protocol.ts';
import { verifySample } from './verify-sample.ts';
import { verifySignatures } from './verify-signatures.ts';

/** Everything that `trial verify` verifies, in the order in which it is told. One more: a file, and a line here. */
export const VERIFIERS: readonly Verifier[] = [
  verifyProtocol,
  verifySample,
  verifyAllocation,
  verifyLock,
  verifyLedgerChain,
  verifyLooks,
  verifyFieldwork,
  verifySignatures,
];
