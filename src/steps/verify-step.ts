import type { Problem } from '../core/problem.ts';
import type { Text } from '../core/text.ts';
import { type ReadPlan, readAndPlan } from './read-and-plan.ts';
import { readTrialFiles } from './verify/read-trial-files.ts';
import type { VerifiedPart } from './verify/verification.ts';
import { VERIFIERS } from './verify/verifiers.ts';

export interface Verified {
  readonly parts: readonly VerifiedPart[];
  readonly differences: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly ledgerHead: string | null;
}

export interface VerifyOptions {
  readonly keyFromEnvironment: string | undefined;
  readonly progress: (line: Text) => void;
  /** Path of the public key that must have signed. */
  readonly publicKeyFile?: string | null;
  /** What has been read from the extracts already, so that they are not read again. */
  readonly read?: ReadPlan;
}

/**
 * `trial verify`: does it all again and compares. The sample is redrawn from the extracts where they and the key are
 * here, else its order is recomputed from the pseudonyms; the allocation is redrawn from sample and seed; the ledger's chain
 * and that of the log of looks are followed from the allocation's hash. verify/verifiers.ts lists every verifier.
 *
 * @throws TrialError exit 2 when the public key is not there, exit 3 when the protocol or a manifest cannot be read
 */
export async function verifyStep(dir: string, options: VerifyOptions): Promise<Verified> {
  const { keyFromEnvironment, progress, publicKeyFile = null, read } = options;
  const readPlan = async () => read ?? readAndPlan(dir, { keyFromEnvironment, progress });
  const trial = readTrialFiles(dir, keyFromEnvironment, readPlan, publicKeyFile);
  const parts: VerifiedPart[] = [];
  const differences: Problem[] = [];
  const warnings: Problem[] = [];
  let ledgerHead: string | null = null;
  for (const verify of VERIFIERS) {
    const found = await verify(trial);
    if (found.part !== null)
      parts.push(found.differences.length > 0 ? { ...found.part, result: 'differs' } : found.part);
    differences.push(...found.differences);
    warnings.push(...(found.warnings ?? []));
    ledgerHead = found.ledgerHead ?? ledgerHead;
  }
  return { parts, differences, warnings, ledgerHead };
}
