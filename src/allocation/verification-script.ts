import type { SchemeId } from './scheme.ts';
import python from './scripts/verify.py?raw';
import r from './scripts/verify.R?raw';
import shell from './scripts/verify.sh?raw';

export const SCRIPT_LANGUAGES = ['sh', 'python', 'r'] as const;
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number];

/** Schemes that a script can draw again; Python has them all. */
const SMALL: readonly SchemeId[] = ['complete-stratified', 'simple'];

/**
 * A stand-alone script that draws an allocation again from sample.csv and the manifest, without the toolkit; null when
 * there is none in that language for the scheme.
 */
export function verificationScript(language: ScriptLanguage, scheme: SchemeId): string | null {
  if (language === 'python') return python;
  if (!SMALL.includes(scheme)) return null;
  return language === 'sh' ? shell : r;
}
