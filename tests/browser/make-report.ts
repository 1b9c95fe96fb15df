import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../src/steps/find-chromium.ts';
import { copyFixture, remove, runYear, trial } from '../end-to-end/run-trial.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where there is none. */
    readonly chromium: string | null;
    /** Folder with report-da.html and report-en.html of the invented trial. */
    readonly reports: string;
  }
}

/** Before all browser tests: finds Chromium and writes the invented trial's report, in this process. */
export default async function makeReport(project: TestProject): Promise<(() => void) | undefined> {
  const chromium = findChromium(process.env);
  project.provide('chromium', chromium);
  if (chromium === null) {
    if (process.env['CI_NEEDS_BROWSER'] === '1')
      throw new Error('CI_NEEDS_BROWSER=1, but no Chromium was found: apt-get install chromium');
    process.stderr.write('Browser tests are skipped: no Chromium on PATH and no CHROME_PATH.\n');
    project.provide('reports', '');
    return undefined;
  }
  const dir = copyFixture();
  const reports = mkdtempSync(join(tmpdir(), 'trial-browser-'));
  try {
    await runYear(dir);
    const ran = await trial(['report', '--dir', dir, '--format', 'html', '--out', reports, '--quiet']);
    if (ran.exit !== 0) throw new Error(`trial report ended with ${ran.exit}\n${ran.stderr}`);
  } finally {
    remove(dir);
  }
  project.provide('reports', reports);
  return () => rmSync(reports, { recursive: true, force: true });
}
