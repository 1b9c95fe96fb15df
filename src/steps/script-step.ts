import { type ScriptLanguage, verificationScript } from '../allocation/verification-script.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { manifestPath, readManifest } from '../state/manifest.ts';

/**
 * `trial verify --script`: the script for the allocation of this trial.
 * @throws TrialError exit 5 `STEP_MISSING` before the draw
 */
export function scriptStep(dir: string, language: ScriptLanguage): string {
  if (readManifest(dir, 'randomize') === null)
    throw new TrialError(EXIT.refused, [
      problem(
        'STEP_MISSING',
        { file: manifestPath('randomize') },
        text('nothing is allocated yet', 'intet er fordelt endnu'),
        { remedy: text('run `trial randomize` first', 'kør først `trial randomize`') },
      ),
    ]);
  return verificationScript(language);
}
