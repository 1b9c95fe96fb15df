import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { TOOL_VERSION } from '../../core/version.ts';
import { packageFolder } from '../package-folder.ts';

/** What this toolkit can be asked to reproduce: its own version, or the package's when it is run from source. */
export function ownVersion(): string {
  if (!TOOL_VERSION.endsWith('-source')) return TOOL_VERSION;
  return (JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** The problem `TOOL_TOO_OLD` when a file was written by a version after `own`; null when it was not. */
export function toolTooOld(written: string, at: Place, own = ownVersion()): Problem | null {
  if (!isNewer(written, own)) return null;
  return problem(
    'TOOL_TOO_OLD',
    at,
    text(
      `written by version ${written}, which is newer than this one (${own})`,
      `skrevet af version ${written}, som er nyere end denne (${own})`,
    ),
    { remedy: text(`use version ${written} or later`, `brug version ${written} eller nyere`) },
  );
}

/** Compares the three numbers of two versions; what stands behind a hyphen does not count. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) => one.split('-')[0]?.split('.').map(Number) ?? []);
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
