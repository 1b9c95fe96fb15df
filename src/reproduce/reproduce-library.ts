import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { type Reproduction, reproduceStudy } from './reproduce-study.ts';

/** Names of the folders below `folder` that hold a study file, in order. */
export function studiesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'study.yaml')))
    .sort();
}

/**
 * Recomputes every study below a folder, in the order of their names.
 * @param progress Told before each study: its name, its number from 1, and how many there are.
 * @throws TrialError exit 3 with the problems of all studies that are not usable: what was not run cannot be called
 * reproduced.
 */
export async function reproduceLibrary(
  folder: string,
  progress: (name: string, number: number, total: number) => void,
): Promise<readonly Reproduction[]> {
  const names = studiesIn(folder);
  const problems: Problem[] = [];
  const done: Reproduction[] = [];
  for (const [index, name] of names.entries()) {
    progress(name, index + 1, names.length);
    try {
      done.push(await reproduceStudy(join(folder, name)));
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return done;
}
