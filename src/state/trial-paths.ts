import { join } from 'node:path';

/** Where everything of a trial lies, below its folder (design contract). Relative names use `/` on every platform. */
export const STATE = {
  protocol: 'trial.yaml',
  key: 'keys/trial.key',
  screening: 'state/screening.csv',
  sample: 'state/sample.csv',
  allocation: 'state/allocation.csv',
  ledger: 'state/ledger.jsonl',
  surveys: 'state/surveys',
  interviews: 'state/interviews.csv',
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
