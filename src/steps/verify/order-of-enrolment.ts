import { type Problem, TrialError } from '../../core/problem.ts';
import { sha256 } from '../../core/sha256.ts';
import { type Enrolment, parseEnrolments } from '../../state/enrolments-file.ts';
import { type Manifest, recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import { bytesDiffer } from './bytes-differ.ts';
import { readIfThere } from './read-if-there.ts';

export interface OrderOfEnrolment {
  /** Null where the sample was allocated at once; empty when the file is damaged. */
  readonly entries: readonly Enrolment[] | null;
  readonly differences: readonly Problem[];
}

/**
 * The order in which citizens were enrolled, where the allocation's manifest names one.
 *
 * @returns differences `HASH_DIFFERS`, and what makes the file unreadable
 */
export function orderOfEnrolment(dir: string, manifest: Manifest): OrderOfEnrolment {
  const expected = recordedHash(manifest.inputs, STATE.enrolments);
  if (expected === undefined) return { entries: null, differences: [] };
  const bytes = readIfThere(dir, STATE.enrolments);
  const commitment = String(manifest.options['commitment']?.value ?? '');
  try {
    const entries = parseEnrolments(bytes?.toString('utf8') ?? '', STATE.enrolments, commitment);
    const same = bytes !== null && sha256(bytes) === expected;
    return { entries, differences: same ? [] : [bytesDiffer(STATE.enrolments)] };
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return { entries: [], differences: error.problems };
  }
}
