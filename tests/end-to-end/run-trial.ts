import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, type World } from '../../src/cli/run.ts';
import { sha256 } from '../../src/core/sha256.ts';

export const FIXTURE = fileURLToPath(new URL('../../fixtures/trials/discus-fleksjob', import.meta.url));
export const ALLOCATION_SEED = readFileSync(join(FIXTURE, 'allocation-seed.txt'), 'utf8').trim();

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with a fixed clock and no colours. */
export async function trial(
  args: readonly string[],
  more: { env?: Record<string, string>; now?: string } = {},
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const world: World = {
    stdout: (chunk) => {
      stdout += chunk;
    },
    stderr: (chunk) => {
      stderr += chunk;
    },
    env: more.env ?? {},
    clock: () => new Date(more.now ?? '2007-01-15T12:00:00Z'),
    colour: false,
  };
  const exit = await run(args, world);
  return { exit, stdout, stderr };
}

/** A fresh copy of an invented trial: protocol, extracts, key, reports as received. */
export function copyFixture(fixture = FIXTURE): string {
  const dir = mkdtempSync(join(tmpdir(), 'trial-e2e-'));
  for (const part of ['trial.yaml', 'extracts', 'incoming', 'corrections', 'keys'])
    cpSync(join(fixture, part), join(dir, part), { recursive: true });
  chmodSync(join(dir, 'keys/trial.key'), 0o600);
  return dir;
}

export function remove(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
}

/** SHA-256 of every file below a folder: to prove that nothing was written, or only what should be. */
export function fingerprint(dir: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (folder: string, prefix: string) => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path, `${prefix}${name}/`);
      else found[`${prefix}${name}`] = sha256(readFileSync(path));
    }
  };
  walk(dir, '');
  return found;
}

/** The reports of a quarter, e.g. `2005-k4`, as paths. */
export function quarter(dir: string, prefix: string): string[] {
  return readdirSync(join(dir, 'incoming'))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => join(dir, 'incoming', name));
}

/** The whole year of the invented trial: sampled, allocated, every report read in on a day it could have arrived. */
export async function runYear(dir: string): Promise<void> {
  const steps: [string, string[]][] = [
    ['2005-09-16', ['sample']],
    ['2005-09-20', ['randomize', '--seed', ALLOCATION_SEED]],
    ['2006-01-10', ['ingest', ...quarter(dir, '2005-k4')]],
    ['2006-04-10', ['ingest', ...quarter(dir, '2006-k1')]],
    ['2006-07-10', ['ingest', ...quarter(dir, '2006-k2')]],
    ['2006-10-10', ['ingest', ...quarter(dir, '2006-k3')]],
    ['2007-01-10', ['ingest', ...quarter(dir, '2006-k4')]],
    [
      '2007-01-11',
      ['ingest', ...readdirSync(join(dir, 'corrections')).map((name) => join(dir, 'corrections', name))],
    ],
  ];
  for (const [day, args] of steps) {
    const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` });
    if (ran.exit !== 0) throw new Error(`trial ${args[0]} ended with ${ran.exit}\n${ran.stderr}`);
  }
}
