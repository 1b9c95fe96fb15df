import { type ScriptLanguage, verificationScript } from '../allocation/verification-script.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { manifestPath, readManifest } from '../state/manifest.ts';
import { recordedScheme } from './allocation-manifest.ts';

/**
 * `trial verify --script`: the script for the allocation of this trial.
 * @throws TrialError exit 5 `STEP_MISSING` before the draw, `SCRIPT_NOT_COVERED` when the language has none for the scheme
 */
export function scriptStep(dir: string, language: ScriptLanguage): string {
  const manifest = readManifest(dir, 'randomize');
  if (manifest === null)
    throw new TrialError(EXIT.refused, [
      problem(
        'STEP_MISSING',
        { file: manifestPath('randomize') },
        text('nothing is allocated yet', 'intet er fordelt endnu'),
        { remedy: text('run `trial randomize` first', 'kør først `trial randomize`') },
      ),
    ]);
  const { id } = recordedScheme(manifest);
  const script = verificationScript(language, id);
  if (script !== null) return script;
  throw new TrialError(EXIT.refused, [
    problem(
      'SCRIPT_NOT_COVERED',
      {},
      text(
        `there is no ${language} script for the scheme ${id}`,
        `der er intet ${language}-program til metoden ${id}`,
      ),
      {
        remedy: text(
          'use --script python, which knows every scheme',
          'brug --script python, som kan alle metoder',
        ),
      },
    ),
  ]);
}
