import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Protocol } from '../protocol/schema.ts';
import { readManifest, recordedHash } from '../state/manifest.ts';
import { type ReadState, readAllocation } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';

/**
 * The allocation, when it is still the one that was drawn: a list made from another cannot be called back.
 * @throws TrialError exit 4 `ALLOCATION_CHANGED` when it is not, exit 5 when there is none.
 */
export function readDrawnAllocation(dir: string, protocol: Protocol): ReadState<AllocatedCitizen> {
  const allocation = readAllocation(dir, protocol);
  const recorded = recordedHash(readManifest(dir, 'randomize')?.outputs ?? [], STATE.allocation);
  if (recorded === allocation.sha256) return allocation;
  throw new TrialError(EXIT.mismatch, [
    problem(
      'ALLOCATION_CHANGED',
      { file: STATE.allocation },
      text('the allocation is not the one that was drawn', 'fordelingen er ikke den, der blev trukket'),
      {
        remedy: text(
          'run `trial verify`; restore the file from a backup',
          'kør `trial verify`; gendan filen fra en sikkerhedskopi',
        ),
      },
    ),
  ]);
}
