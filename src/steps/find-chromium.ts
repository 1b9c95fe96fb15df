import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
];
/** Where installers put it without telling PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The Chromium to print with: CHROME_PATH when it is set, and then nothing else; otherwise the first that PATH or the usual
 * places hold. Null when there is none.
 */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | null {
  const named = env['CHROME_PATH'];
  if (named !== undefined && named !== '') return runnable(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const known = folders.length === 0 ? [] : PLACES;
  return (
    [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...known].find(runnable) ?? null
  );
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
