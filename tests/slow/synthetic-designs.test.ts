/** Synthetic twins of trials that were drawn in clusters and in pairs, from sample to report. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inClusters, inPairs } from '../end-to-end/redesigned.ts';
import { remove, trial } from '../end-to-end/run-trial.ts';

const made: string[] = [];
afterAll(() => made.splice(0).forEach(remove));

it.each([
  ['clusters', inClusters],
  ['pairs', inPairs],
] as const)('a twin of a trial drawn in %s goes through the whole pipeline', async (_, make) => {
  const dir = await make();
  made.push(dir);
  const twin = join(dir, 'twin');
  const run = async (...args: readonly string[]) => {
    const ran = await trial([...args, '--quiet', '--lang', 'en'], { now: '2008-01-15T12:00:00Z' });
    expect(ran.exit, `${args[0]}: ${ran.stderr}`).toBe(0);
    return ran.stdout;
  };
  await run('export', '--synthetic', twin, '--dir', dir);
  const seed = readFileSync(join(twin, 'allocation-seed.txt'), 'utf8').trim();
  const incoming = readdirSync(join(twin, 'incoming')).map((name) => join(twin, 'incoming', name));
  await run('sample', '--dir', twin);
  await run('randomize', '--seed', seed, '--dir', twin);
  await run('ingest', ...incoming, '--dir', twin);
  expect(await run('verify', '--dir', twin)).toMatch(/allocation +recomputed, agrees/);
  await run('report', '--format', 'json', '--dir', twin);
});
