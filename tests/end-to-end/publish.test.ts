import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrialReproduction } from '../../src/steps/reproduce-trial-step.ts';
import { copyFixture, FIXTURE, fingerprint, remove, runYear, trial } from './run-trial.ts';

let dir = '';
const quiet = ['--quiet', '--lang', 'en'];
const read = (file: string) => readFileSync(join(dir, file), 'utf8');
const publish = (...more: string[]) => trial(['publish', '--dir', dir, ...quiet, ...more]);

async function reproduce(): Promise<{ readonly exit: number; readonly done: TrialReproduction }> {
  const ran = await trial(['reproduce', dir, '--json', ...quiet]);
  return { exit: ran.exit, done: JSON.parse(ran.stdout) as TrialReproduction };
}

describe('the invented trial, published', () => {
  beforeAll(async () => {
    dir = copyFixture();
    await runYear(dir);
    const ran = await publish();
    if (ran.exit !== 0) throw new Error(ran.stderr);
  }, 120_000);
  afterAll(() => remove(dir));

  it('holds nobody: no CPR number, no pseudonym, no trial id', async () => {
    const publication = read('publication.json');
    const { claims, results, inputs } = JSON.parse(publication) as Record<
      string,
      readonly { printed?: string }[]
    >;
    expect(claims?.length).toBeGreaterThan(1000);
    expect(results?.length).toBeGreaterThan(50);
    expect(inputs).toHaveLength(4 + readdirSync(join(dir, 'incoming')).length + 1);
    for (const line of read('state/sample.csv').trim().split('\n').slice(1)) {
      const [trialId, , , pseudonym] = line.split(',') as [string, string, string, string];
      expect(pseudonym).toMatch(/^[0-9a-f]{64}$/);
      expect(publication.includes(trialId) || publication.includes(pseudonym)).toBe(false);
    }
    const people = readFileSync(join(FIXTURE, 'truth-citizens.csv'), 'utf8').match(/\b\d{6}-?\d{4}\b/g) ?? [];
    const extracts = read('extracts/0993.csv').match(/\b\d{6}-\d{4}\b/g) ?? [];
    expect(extracts.length).toBeGreaterThan(100);
    for (const cpr of [...people, ...extracts]) expect(publication).not.toContain(cpr);
  });

  it('comes out again, byte for byte and number for number', async () => {
    const before = fingerprint(dir);
    const { exit, done } = await reproduce();
    expect(done.first).toBeNull();
    expect(exit).toBe(0);
    expect(done.steps.map(({ step, result }) => `${step} ${result}`)).toEqual([
      'sample identical',
      'randomize identical',
      ...readdirSync(join(dir, 'state/manifests'))
        .filter((name) => name.startsWith('ingest-'))
        .sort()
        .map((name) => `${name.replace('.json', '')} identical`),
      'report identical',
    ]);
    expect(done.claims.length).toBeGreaterThan(1000);
    expect(done.unclaimed).toBe(0);
    expect(fingerprint(dir)).toEqual(before);
  });

  it('cannot be judged when a byte of an extract is another: exit 3', async () => {
    const path = join(dir, 'extracts/0993.csv');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('Borger, nr. 1"', 'Borger, nr. 0"'));
    const ran = await trial(['reproduce', dir, ...quiet]);
    writeFileSync(path, before);
    expect(ran).toMatchObject({ exit: 3, stdout: '' });
    expect(ran.stderr).toMatch(/^INPUT_CHANGED extracts\/0993\.csv: .*step sample/);
  });

  it('is still reproduced by an auditor when the trial has gone on since', async () => {
    cpSync(join(FIXTURE, 'fieldwork'), join(dir, 'fieldwork'), { recursive: true });
    const field = readdirSync(join(dir, 'fieldwork')).map((name) => join(dir, 'fieldwork', name));
    const ingested = await trial(['ingest', ...field, '--dir', dir, ...quiet]);
    expect(ingested.stderr).not.toMatch(/^[A-Z]/m);
    expect(existsSync(join(dir, 'state/surveys'))).toBe(true);
    for (const part of ['extracts', 'incoming', 'corrections', 'fieldwork', 'keys']) remove(join(dir, part));
    const { exit, done } = await reproduce();
    expect(done.first).toBeNull();
    expect(exit).toBe(0);
    expect(done.steps.filter(({ result }) => result === 'locked').length).toBeGreaterThan(5);
  });

  it('is not published when `trial verify` finds a difference', async () => {
    const path = join(dir, 'state/allocation.csv');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('kontrol', 'anden-aktoer'));
    const ran = await publish('--force');
    writeFileSync(path, before);
    expect(ran.exit).toBe(5);
    expect(ran.stderr.split('\n').map((line) => line.split(/[ :]/)[0])).toEqual(
      expect.arrayContaining(['PUBLISH_UNVERIFIED', 'ALLOCATION_DIFFERS']),
    );
  });
});
