/** A twin of a small trial with surveys, interviews and a kept register, and one of a trial that enrols one at a time, run from files to report. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint, trial } from '../end-to-end/run-trial.ts';

const INPUTS = fileURLToPath(new URL('../../fixtures/golden/inputs', import.meta.url));
const RUN = fileURLToPath(new URL('../../fixtures/golden/0.1.0', import.meta.url));
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function copy(from: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'trial-twin-'));
  made.push(dir);
  cpSync(from, join(dir, 'real'), { recursive: true });
  chmodSync(join(dir, 'real/keys/trial.key'), 0o600);
  return dir;
}

async function well(day: string, dir: string, ...args: readonly string[]) {
  const ran = await trial([...args, '--dir', dir, '--quiet', '--lang', 'en'], { now: `${day}T12:00:00Z` });
  if (ran.exit !== 0) throw new Error(`${args[0]}: ${ran.stderr}`);
  return ran;
}

const incoming = (dir: string) =>
  readdirSync(join(dir, 'incoming'))
    .sort()
    .map((name) => join(dir, 'incoming', name));
const table = (path: string) =>
  parse(readFileSync(path, 'utf8'), { columns: true }) as Record<string, string>[];

describe('trial export --synthetic', () => {
  it('makes answers, interviews, statements and a register that go through the whole pipeline', async () => {
    const folder = copy(RUN);
    const twin = join(folder, 'twin');
    // The register was read in on that day.
    await well('2007-01-15', join(folder, 'real'), 'export', '--synthetic', twin, '--as-of', '2006-10-20');
    expect(readdirSync(join(twin, 'incoming')).sort()).toEqual([
      'events-0991.csv',
      'events-0992.csv',
      'interviews-round-1.csv',
      'statements-round-1.csv',
      'survey-wave-1.csv',
    ]);
    const seed = readFileSync(join(twin, 'allocation-seed.txt'), 'utf8').trim();
    const readme = readFileSync(join(twin, 'README.txt'), 'utf8');
    expect(readme).toContain('trial reconcile extracts/register.csv --keep');
    const day = '2006-10-21';
    await well(day, twin, 'sample');
    await well(day, twin, 'randomize', '--seed', seed);
    await well(day, twin, 'ingest', ...incoming(twin));
    await well(day, twin, 'reconcile', join(twin, 'extracts/register.csv'), '--keep');
    await well(day, twin, 'verify');
    await well(day, twin, 'report', '--format', 'json', '--as-of', day, '--out', join(twin, 'out'));
    // 24 of 24 answered; every outcome stays, those of the register too.
    expect(table(join(twin, 'state/surveys/wave-1.csv')).length).toBeGreaterThan(12);
    expect(new Set(table(join(twin, 'state/register.csv')).map((row) => row['trial_id'])).size).toBe(24);
    expect(table(join(twin, 'state/interviews.csv'))).toHaveLength(2);
    const { results } = JSON.parse(readFileSync(join(twin, 'out/report.json'), 'utf8')) as {
      results: { outcome: string; status: string }[];
    };
    expect(results.some(({ outcome, status }) => outcome === 'register-weeks' && status === 'ok')).toBe(true);
    // No word of a citizen or a party of the real trial.
    const texts = [...incoming(twin), join(twin, 'trial.yaml')].map((path) => readFileSync(path, 'utf8'));
    for (const text of texts) expect(text).not.toMatch(/Tak for hjælpen|Vi taler sammen|De fleste siger ja/);
  }, 60_000);

  it('brings its enrolments along where citizens are enrolled one at a time, the same for the same seed', async () => {
    const folder = copy(INPUTS);
    const real = join(folder, 'real');
    const path = join(real, 'trial.yaml');
    const yaml = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      yaml.replace('scheme: complete-stratified', 'scheme: permuted-blocks\n  enrolment: rolling'),
    );
    await well('2005-09-16', real, 'sample');
    await well('2005-09-16', real, 'lock');
    // One citizen of 0992 is never enrolled.
    const enrolled = table(join(real, 'state/sample.csv'))
      .map((row) => row['trial_id']!)
      .slice(0, 23);
    for (const id of enrolled) await well('2005-09-18', real, 'enrol', '--citizen', id);
    await well('2005-09-20', real, 'enrol', '--close');
    const [twin, again] = [join(folder, 'twin'), join(folder, 'again')];
    await well('2007-01-15', real, 'export', '--synthetic', twin);
    await well('2007-02-15', real, 'export', '--synthetic', again);
    expect(fingerprint(again)).toEqual(fingerprint(twin));
    expect(existsSync(join(twin, 'allocation-seed.txt'))).toBe(false);
    const rows = table(join(twin, 'state/allocation.csv'));
    expect(rows.filter(({ stratum }) => stratum === '0991')).toHaveLength(12);
    expect(rows.filter(({ stratum }) => stratum === '0992')).toHaveLength(11);
    const verified = await well('2007-01-15', twin, 'verify');
    expect(verified.stdout).toMatch(/allocation +recomputed, agrees/);
    await well('2007-01-15', twin, 'ingest', ...incoming(twin));
    await well('2007-01-15', twin, 'report', '--format', 'json');
  }, 60_000);
});
