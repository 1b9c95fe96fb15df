import { join } from 'node:path';
import { KEY_FILE } from '../register/read-key.ts';

/** Where everything of a trial lies, below its folder (design contract). Relative names use `/` on every platform. */
export const STATE = {
  protocol: 'trial.yaml',
  key: KEY_FILE,
  /** The secret part of the allocation seed, from `trial lock` on; mode 0600. */
  seed: 'keys/allocation.seed',
  /** Ed25519 private key of `trial key`; mode 0600. */
  signingKey: 'keys/signing.key',
  /** Which letter stands for which arm in blinded reports; mode 0600. */
  blindingKey: 'keys/blinding.json',
  screening: 'state/screening.csv',
  sample: 'state/sample.csv',
  allocation: 'state/allocation.csv',
  /** Rolling enrolment: one citizen a line, in order of enrolment. */
  enrolments: 'state/enrolments.jsonl',
  /** Who asked for which list, and when. */
  referrals: 'state/referrals.jsonl',
  publicKey: 'state/signing-key.pub',
  signatures: 'state/signatures.json',
  ledger: 'state/ledger.jsonl',
  /** Benefit spells of the citizens, from a DREAM extract (`trial reconcile --keep`). */
  register: 'state/register.csv',
  surveys: 'state/surveys',
  interviews: 'state/interviews.csv',
  meetings: 'state/meetings.csv',
  statements: 'state/statements.csv',
  /** Free text of surveys and interviews: never in version control. */
  private: 'state/private',
  manifests: 'state/manifests',
  reports: 'reports',
} as const;

/** A path below the trial's folder, in the platform's own form. */
export function inTrial(dir: string, relative: string): string {
  return join(dir, ...relative.split('/'));
}
