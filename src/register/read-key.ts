import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { parseKey } from './parse-key.ts';

/** Where the key of a trial lies, below its folder. */
export const KEY_FILE = 'keys/trial.key';

export interface KeyReading {
  /** 32 bytes, or null when there is an error among the problems. */
  readonly key: Uint8Array | null;
  readonly origin: 'environment' | 'file';
  readonly problems: readonly Problem[];
}

/**
 * Reads the pseudonym key of a trial: the environment variable TRIAL_KEY when it is set and not empty, else
 * `keys/trial.key`. A key file that others than its owner may use is a warning (not on Windows, which has no such modes).
 *
 * @param directory the trial's folder
 * @param environmentValue value of TRIAL_KEY
 * @returns never throws for what the key is like; codes `KEY_MISSING`, `KEY_UNREADABLE`, `KEY_MALFORMED`, `KEY_WEAK`,
 *   warning `KEY_MODE`
 */
export function readKey(
  directory: string,
  environmentValue: string | undefined,
  platform: NodeJS.Platform = process.platform,
): KeyReading {
  if (environmentValue !== undefined && environmentValue !== '') {
    const parsed = parseKey(environmentValue, { file: 'TRIAL_KEY' });
    return 'key' in parsed
      ? { key: parsed.key, origin: 'environment', problems: [] }
      : { key: null, origin: 'environment', problems: [parsed.problem] };
  }
  const at = { file: KEY_FILE };
  const failed = (item: Problem): KeyReading => ({ key: null, origin: 'file', problems: [item] });
  const path = join(directory, KEY_FILE);
  let written: string;
  let mode: number;
  try {
    mode = statSync(path).mode & 0o777;
    written = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return failed(
        problem('KEY_MISSING', at, text('there is no pseudonym key.', 'der er ingen pseudonymnøgle.'), {
          remedy: text(
            'restore the key file, or set TRIAL_KEY; `trial init` makes a key for a new trial.',
            'læg nøglefilen tilbage, eller sæt TRIAL_KEY; `trial init` laver en nøgle til et nyt forsøg.',
          ),
        }),
      );
    }
    return failed(
      problem(
        'KEY_UNREADABLE',
        at,
        text(`the key file cannot be read (${code}).`, `nøglefilen kan ikke læses (${code}).`),
      ),
    );
  }
  const parsed = parseKey(written, at);
  if ('problem' in parsed) return failed(parsed.problem);
  const open = platform !== 'win32' && (mode & 0o077) !== 0;
  return { key: parsed.key, origin: 'file', problems: open ? [keyMode(mode)] : [] };
}

function keyMode(mode: number): Problem {
  const shown = mode.toString(8).padStart(4, '0');
  return warning(
    'KEY_MODE',
    { file: KEY_FILE },
    text(
      `others than its owner may use the key file (mode ${shown}).`,
      `andre end ejeren har adgang til nøglefilen (rettigheder ${shown}).`,
    ),
    { permitted: text('0600.', '0600.'), remedy: text(`chmod 600 ${KEY_FILE}`, `chmod 600 ${KEY_FILE}`) },
  );
}
