/** The Python program of a second analyst, run where numpy, scipy, pandas and statsmodels are there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { libraryStudies } from '../../src/reproduce/library.ts';
import { inClusters, inPairs, withSurveys } from '../end-to-end/redesigned.ts';
import { remove, trial } from '../end-to-end/run-trial.ts';

/** Debian's own Python has Debian's packages, whichever Python comes first on the path. */
const python = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import numpy, scipy, pandas, statsmodels']).status === 0,
);
const why = python === undefined ? ' (skipped: no Python with numpy, scipy, pandas and statsmodels)' : '';

const made: string[] = [];

async function exported(...args: readonly string[]): Promise<string> {
  made.push(mkdtempSync(join(tmpdir(), 'trial-second-analyst-')));
  const out = made.at(-1) as string;
  const ran = await trial(['export', '--python', out, ...args, '--quiet']);
  if (ran.exit !== 0) throw new Error(ran.stderr);
  return out;
}

function run(out: string) {
  const ran = spawnSync(python as string, ['analysis.py'], { cwd: out, encoding: 'utf8' });
  const of = (word: string) => ran.stdout.split('\n').filter((line) => line.startsWith(word));
  return {
    status: ran.status,
    stderr: ran.stderr,
    agrees: of('agrees'),
    disagrees: of('DISAGREES'),
    left: of('not covered'),
  };
}

describe.skipIf(python === undefined)(`the Python program${why}`, () => {
  afterAll(() => made.splice(0).forEach(remove));

  it.each(libraryStudies().filter((name) => name !== 'seeds'))(
    '%s agrees on every row that it covers',
    async (name) => {
      const { status, stderr, agrees, disagrees } = run(await exported('--study', name));
      expect(disagrees, stderr).toEqual([]);
      expect(agrees.length).toBeGreaterThan(0);
      expect(status).toBe(0);
    },
  );

  it('agrees on the invented flexjob trial, on two rows of three at least, and says why not on the others', async () => {
    const dir = await withSurveys();
    made.push(dir);
    const { status, stderr, agrees, disagrees, left } = run(await exported('--dir', dir));
    expect(disagrees, stderr).toEqual([]);
    expect(status).toBe(0);
    expect(agrees.length).toBeGreaterThan(2 * left.length);
    for (const line of left) expect(line).toMatch(/ {2}\S+ \S+/);
  });

  it.each([
    // CR2 and the sandwich of clusters are R's alone.
    ['whole clusters', inClusters, 0],
    ['matched pairs', inPairs, 100],
  ] as const)('agrees where %s were drawn, on what it covers', async (_, make, least) => {
    const dir = await make();
    made.push(dir);
    const { status, stderr, agrees, disagrees, left } = run(await exported('--dir', dir));
    expect(disagrees, stderr).toEqual([]);
    expect(status).toBe(0);
    expect(agrees.length).toBeGreaterThanOrEqual(least);
    expect(left.length).toBeGreaterThan(40);
    for (const line of left) expect(line).toMatch(/ {2}\S+ \S+/);
  });

  it('ends with 1 when a number of the results was changed', async () => {
    const out = await exported('--study', 'indo_rct');
    const path = join(out, 'results.csv');
    const before = readFileSync(path, 'utf8');
    const row = /^.*odds-ratio\.mh.*$/m.exec(before)?.[0] as string;
    const estimate = row.split(',')[9] as string;
    expect(Number(estimate)).toBeGreaterThan(0);
    writeFileSync(path, before.replace(row, row.replace(estimate, String(Number(estimate) * (1 + 2e-6)))));
    const { status, disagrees } = run(out);
    expect(disagrees).toHaveLength(1);
    expect(status).toBe(1);
  });
});
