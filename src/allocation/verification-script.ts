import type { SchemeId } from '../protocol/scheme-ids.ts';
import python from './scripts/verify.py?raw';
import r from './scripts/verify.R?raw';
import shell from './scripts/verify.sh?raw';

export const SCRIPT_LANGUAGES = ['sh', 'python', 'r'] as const;
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number];

/** Schemes that the shell and R can draw again; Python has them all. */
const SHELL: readonly SchemeId[] = [
  'complete-stratified',
  'simple',
  'cluster',
  'matched-pairs',
  'factorial',
  'permuted-blocks',
];
const R: readonly SchemeId[] = [...SHELL, 'balanced-remainders'];

/**
 * A stand-alone script that draws an allocation again from sample.csv and the manifest, without the toolkit; null when
 * there is none in that language for the scheme.
 */
export function verificationScript(language: ScriptLanguage, scheme: SchemeId): string | null {
  if (language === 'python') return python;
  if (language === 'sh') return SHELL.includes(scheme) ? shell : null;
  return R.includes(scheme) ? r : null;
}
