import { existsSync, readFileSync } from 'node:fs';
import { inTrial } from '../../state/trial-paths.ts';

/** The bytes of a file below the trial's folder, or null when it is not there. */
export function readIfThere(dir: string, relative: string): Buffer | null {
  const path = inTrial(dir, relative);
  return existsSync(path) ? readFileSync(path) : null;
}
