import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { type Text, verbatim } from '../core/text.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import type { FoundPublication } from './publications-below.ts';
import { reproduceTrialStep, type TrialReproduction } from './reproduce-trial-step.ts';

/** A trial that was done again, and which of its publications it was held against. */
export interface FoundReproduction extends FoundPublication {
  readonly done: TrialReproduction;
}

/**
 * `trial reproduce --all DIR`: every publication of every trial in a folder, one after another.
 *
 * @param keyFromEnvironment for trials that have no key file: one key cannot be that of all of them
 * @throws TrialError exit 3 with the problems of all publications that cannot be judged, each with its folder; what was not judged cannot
 *   be called reproduced. A difference is a result, not an error
 */
export async function reproduceTrialsStep(
  publications: readonly FoundPublication[],
  keyFromEnvironment: string | undefined,
  progress: (line: Text) => void,
): Promise<readonly FoundReproduction[]> {
  const done: FoundReproduction[] = [];
  const problems: Problem[] = [];
  for (const [index, { dir, file }] of publications.entries()) {
    const path = join(dir, file);
    progress(verbatim(`${index + 1}/${publications.length} ${path}`));
    const ownKey = existsSync(inTrial(dir, STATE.key));
    try {
      const one = await reproduceTrialStep(dir, {
        publication: path,
        keyFromEnvironment: ownKey ? undefined : keyFromEnvironment,
        progress,
      });
      done.push({ dir, file, done: one });
    } catch (error) {
      if (!(error instanceof TrialError) || error.exitCode !== EXIT.invalid) throw error;
      problems.push(...error.problems.map((one) => inFolder(one, dir, file)));
    }
  }
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return done;
}

/** A trial alone names files from its own folder; among others the folder has to be said. */
function inFolder(one: Problem, dir: string, file: string): Problem {
  return { ...one, at: { ...one.at, file: join(dir, one.at.file ?? file) } };
}
