import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** A report of a hundred pages takes some seconds; one that hangs is given up. */
const LONGEST_MS = 120_000;

/**
 * One HTML page printed by Chromium, in a profile of its own that is gone afterwards; no network is asked for.
 *
 * @returns the PDF, or null when Chromium made none
 */
export async function printPdf(
  chromium: string,
  html: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Uint8Array | null> {
  const folder = mkdtempSync(join(tmpdir(), 'trial-pdf-'));
  const page = join(folder, 'report.html');
  const pdf = join(folder, 'report.pdf');
  try {
    writeFileSync(page, html);
    await run(
      chromium,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-extensions',
        '--disable-background-networking',
        '--generate-pdf-document-outline',
        `--user-data-dir=${join(folder, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        pathToFileURL(page).href,
      ],
      { env: { ...env, HOME: env['HOME'] ?? folder }, timeout: LONGEST_MS, maxBuffer: 1 << 24 },
    );
    const bytes = readFileSync(pdf);
    return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
