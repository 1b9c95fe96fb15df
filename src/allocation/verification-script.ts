import python from './scripts/verify.py?raw';
import r from './scripts/verify.R?raw';
import shell from './scripts/verify.sh?raw';

export const SCRIPT_LANGUAGES = ['sh', 'python', 'r'] as const;
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number];

const SCRIPTS: Readonly<Record<ScriptLanguage, string>> = { sh: shell, python, r };

/** A stand-alone script that draws an allocation of any scheme again from sample.csv and the manifest, without the toolkit. */
export function verificationScript(language: ScriptLanguage): string {
  return SCRIPTS[language];
}
