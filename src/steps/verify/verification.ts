import type { Problem } from '../../core/problem.ts';
import type { Text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import type { Manifest } from '../../state/manifest.ts';
import type { ReadPlan } from '../read-and-plan.ts';

/** The things that have a line of their own in what `trial verify` says. */
export type PartName = 'sample' | 'lock' | 'allocation' | 'ledger' | 'looks' | 'fieldwork' | 'signatures';

/** One thing that was checked, and what came of it. */
export interface VerifiedPart {
  readonly part: PartName;
  readonly result: 'recomputed' | 'matches' | 'differs' | 'absent';
  readonly detail: Text;
}

/** What one verifier found. */
export interface Finding {
  /** Its line; null where there is nothing to tell. With differences its result becomes `differs`. */
  readonly part: VerifiedPart | null;
  readonly differences: readonly Problem[];
  readonly warnings?: readonly Problem[];
  /** Of the ledger: the hash of its last entry. */
  readonly ledgerHead?: string;
}

/** The trial as it lies on disk, read once for all verifiers. */
export interface TrialFiles {
  readonly dir: string;
  readonly protocol: Protocol;
  readonly protocolSha256: string;
  /** Of the steps before the ledger; null where a step has not been run. */
  readonly manifests: {
    readonly sample: Manifest | null;
    readonly lock: Manifest | null;
    readonly randomize: Manifest | null;
  };
  /** Bytes of state/sample.csv and state/allocation.csv; null where they are not here. */
  readonly sample: Buffer | null;
  readonly allocation: Buffer | null;
  /** Their SHA-256; null where they are not here. */
  readonly sampleSha256: string | null;
  readonly allocationSha256: string | null;
  /** The citizens of state/sample.csv with the baseline fields that the draw reads; null when it is damaged or not here. */
  readonly citizens: () => readonly SampledCitizen[] | null;
  /** Screens and draws again; null when an extract or the key is not here. */
  readonly drawAgain: (() => Promise<ReadPlan>) | null;
  /** PEM of the public key that must have signed, or null. */
  readonly trustedKey: string | null;
}

/** Verifies one thing. What does not hold is returned, never thrown. */
export type Verifier = (trial: TrialFiles) => Finding | Promise<Finding>;
