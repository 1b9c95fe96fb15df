/** The R program of a second analyst, run: it must agree with the toolkit on every row that it covers. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryStudies } from '../../src/reproduce/library.ts';
import { inClusters, inPairs, withSurveys } from '../end-to-end/redesigned.ts';
import { copyFixture, remove, trial } from '../end-to-end/run-trial.ts';

const PACKAGES = ['survival', 'estimatr', 'metafor'];
const missing = (() => {
  const found = spawnSync('Rscript', ['-e', `cat(rownames(installed.packages()))`], { encoding: 'utf8' });
  if (found.error !== undefined) return 'Rscript is not installed';
  const absent = PACKAGES.filter((name) => !found.stdout.split(' ').includes(name));
  return absent.length === 0 ? null : `R has not: ${absent.join(', ')}`;
})();

// Skipped where they cannot run, and the name of the suite says why.
const why = missing === null ? '' : ` (skipped: ${missing})`;

const made: string[] = [];
const folder = () => {
  made.push(mkdtempSync(join(tmpdir(), 'trial-second-analyst-')));
  return made.at(-1) as string;
};

async function exported(...args: readonly string[]): Promise<string> {
  const out = folder();
  const ran = await trial(['export', '--r', out, ...args, '--quiet']);
  if (ran.exit !== 0) throw new Error(ran.stderr);
  return out;
}

/** Runs the program in its folder: exit status, and its lines by their first word. */
function run(out: string) {
  const { status, stdout, stderr } = spawnSync('Rscript', ['analysis.R'], { cwd: out, encoding: 'utf8' });
  const lines = stdout.split('\n');
  const of = (word: string) => lines.filter((line) => line.startsWith(word));
  return {
    status,
    agrees: of('agrees'),
    disagrees: of('DISAGREES'),
    left: of('not covered'),
    stdout,
    stderr,
  };
}

const rowsOf = (out: string) =>
  (
    JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
      results: { estimator: string; id: string }[];
    }
  ).results;

describe.skipIf(missing !== null)(`the R program of a published study${why}`, () => {
  afterAll(() => made.splice(0).forEach(remove));

  it.each(libraryStudies().filter((name) => name !== 'seeds'))('%s agrees on every row', async (name) => {
    const out = await exported('--study', name);
    const { status, agrees, disagrees, left, stderr } = run(out);
    expect(disagrees, stderr).toEqual([]);
    expect(left).toEqual([]);
    expect(agrees).toHaveLength(rowsOf(out).length);
    expect(agrees.length).toBeGreaterThan(3);
    expect(status).toBe(0);
  });

  it('ends with 1 when a number of the results was changed, in the sixth digit or so', async () => {
    const out = await exported('--study', 'gehan');
    const path = join(out, 'results.csv');
    const before = readFileSync(path, 'utf8');
    const row = /^times\/time\/hazard-ratio\.cox\/hazard-ratio.*$/m.exec(before)?.[0] as string;
    const estimate = row.split(',')[9] as string;
    expect(Number(estimate)).toBeGreaterThan(4);
    writeFileSync(path, before.replace(row, row.replace(estimate, String(Number(estimate) * (1 + 2e-6)))));
    const changed = run(out);
    expect(changed.status).toBe(1);
    expect(changed.disagrees).toHaveLength(1);
    expect(changed.disagrees[0]).toMatch(/hazard-ratio\.cox.*estimate/);
    // Within the tolerance it agrees; a row that is taken out is missed.
    writeFileSync(path, before.replace(row, row.replace(estimate, String(Number(estimate) * (1 + 2e-7)))));
    expect(run(out).status).toBe(0);
    const km = /^times\/time\/survival\.kaplan-meier\/median-time.*\n/m.exec(before)?.[0] as string;
    writeFileSync(path, before.replace(km, ''));
    expect(run(out).status).toBe(1);
  });

  it('ends with 1 when the data were changed', async () => {
    const out = await exported('--study', 'indo_rct');
    const path = join(out, 'patients.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('1_yes', '0_no'));
    expect(run(out).status).toBe(1);
  });
});

describe.skipIf(missing !== null)(`the R program of a trial${why}`, () => {
  const trials: string[] = [];
  let surveys = '';
  beforeAll(async () => {
    surveys = await withSurveys();
    trials.push(surveys);
  });
  afterAll(() => [...trials, ...made].forEach(remove));

  it('agrees on every row of the invented flexjob trial: outcomes, subgroups, starting, surveys', async () => {
    const out = await exported('--dir', surveys);
    const { status, disagrees, left, agrees } = run(out);
    expect(disagrees).toEqual([]);
    expect(left).toEqual([]);
    expect(status).toBe(0);
    expect(agrees).toHaveLength(rowsOf(out).length);
    const used = new Set(rowsOf(out).map(({ estimator }) => estimator));
    for (const id of [
      'subgroup.interaction',
      'late.2sls',
      'ancova.change',
      'incidence.aalen-johansen',
      'pooled.reml-hartung-knapp',
    ])
      expect(used).toContain(id);
  });

  it('agrees half-way, when outcomes are missing: loss and bounds', async () => {
    const out = await exported('--dir', surveys, '--as-of', '2006-05-01');
    const { status, disagrees, left } = run(out);
    expect(disagrees).toEqual([]);
    expect(left).toEqual([]);
    expect(status).toBe(0);
  });

  it.each([
    ['whole clusters', inClusters, ['test.randomization']],
    ['matched pairs', inPairs, ['test.randomization']],
  ] as const)('agrees where %s were drawn, and says what it does not cover', async (_, make, without) => {
    const dir = await make();
    trials.push(dir);
    const out = await exported('--dir', dir);
    const { status, disagrees, left, agrees } = run(out);
    expect(disagrees).toEqual([]);
    expect(status).toBe(0);
    expect(agrees.length).toBeGreaterThan(20);
    const ids = left.map((line) => line.split(/\s+/)[2]);
    const uncovered = rowsOf(out).filter(({ id }) => ids.includes(id));
    expect([...new Set(uncovered.map(({ estimator }) => estimator))]).toEqual([...without]);
  });

  it('agrees on the invented trial of business centres', async () => {
    const fixture = fileURLToPath(new URL('../../fixtures/trials/virksomhedscenter', import.meta.url));
    const dir = copyFixture(fixture);
    trials.push(dir);
    const seed = readFileSync(join(fixture, 'allocation-seed.txt'), 'utf8').trim();
    const incoming = readdirSync(join(dir, 'incoming'))
      .filter((name) => name.includes('jobcenter'))
      .sort()
      .map((name) => join(dir, 'incoming', name));
    const steps: [string, string[]][] = [
      ['2012-12-20', ['sample']],
      ['2012-12-21', ['randomize', '--seed', seed]],
      ['2014-07-10', ['ingest', ...incoming]],
    ];
    for (const [day, args] of steps) {
      const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` });
      if (ran.exit !== 0) throw new Error(ran.stderr);
    }
    const out = await exported('--dir', dir);
    const { status, disagrees, left, agrees } = run(out);
    expect(disagrees).toEqual([]);
    expect(left).toEqual([]);
    expect(agrees.length).toBeGreaterThan(50);
    expect(status).toBe(0);
  });
});
