import { existsSync, readFileSync } from 'node:fs';
import { type Day, formatIsoDate } from '../core/dates.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import type { BenefitSpell } from '../dream/benefit-spells.ts';
import { readManifest } from './manifest.ts';
import { parseRegister } from './register-file.ts';
import { inTrial, STATE } from './trial-paths.ts';

/**
 * The benefit spells of state/register.csv, where an extract has been read in by the end of a day; else null.
 *
 * @throws TrialError exit 4, `REGISTER_CHANGED`, when the file is not the one that its manifest names
 */
export function readRegister(dir: string, asOf: Day): ReadonlyMap<string, readonly BenefitSpell[]> | null {
  const path = inTrial(dir, STATE.register);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const manifest = readManifest(dir, 'register');
  if (manifest?.outputs.find((file) => file.path === STATE.register)?.sha256 !== sha256(bytes)) {
    throw new TrialError(EXIT.mismatch, [
      problem(
        'REGISTER_CHANGED',
        { file: STATE.register },
        text(
          'the file is not the one that `trial reconcile --keep` wrote',
          'filen er ikke den, som `trial reconcile --keep` skrev',
        ),
        {
          remedy: text(
            'read the extract in again: `trial reconcile FILE --keep`',
            'indlæs udtrækket igen: `trial reconcile FIL --keep`',
          ),
        },
      ),
    ]);
  }
  if ((manifest?.time ?? '').slice(0, 10) > formatIsoDate(asOf)) return null;
  return parseRegister(bytes.toString('utf8'), STATE.register);
}
