import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrialRecord } from '../../src/report/trial-record.ts';
import { logLook } from '../../src/steps/log-look.ts';
import { trialRecord } from '../../src/steps/trial-record.ts';
import { readTrialState } from '../../src/steps/trial-state.ts';
import { ALLOCATION_SEED, copyFixture, remove, trial } from '../end-to-end/run-trial.ts';

describe('the record of a trial', () => {
  let dir = '';
  const step = async (day: string, ...args: string[]) => {
    const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` });
    expect([args[0], ran.exit, ran.stderr]).toEqual([args[0], 0, '']);
  };
  const record = (): TrialRecord => trialRecord(dir, readTrialState(dir, '2006-07-01', null));
  const edit = (from: string, to: string) => {
    const path = join(dir, 'trial.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  beforeAll(async () => {
    dir = copyFixture();
    await step('2005-09-16', 'sample');
    await step('2005-09-20', 'randomize', '--seed', ALLOCATION_SEED);
  }, 60_000);
  afterAll(() => remove(dir));

  it('finds nothing to tell of a trial as it was planned', () => {
    expect(record()).toMatchObject({
      steps: [
        { step: 'sample', time: '2005-09-16T12:00:00Z', sameProtocol: true },
        { step: 'randomize', time: '2005-09-20T12:00:00Z', sameProtocol: true },
      ],
      locked: false,
      sampleUnchanged: true,
      differences: [],
      commandLine: ['randomize: seed'],
      skippedInvalid: false,
      shortfalls: [],
      looks: [],
      declaredLooks: 0,
      ledger: { entries: 0, corrected: 0, annulled: 0 },
    });
  });

  it('sees a protocol that changed after the draw, and which recorded option', () => {
    appendFileSync(join(dir, 'trial.yaml'), '\n# a comment\n');
    expect(record().steps.map(({ sameProtocol }) => sameProtocol)).toEqual([false, false]);
    expect(record().differences).toEqual([]);
    edit('seed: opfundet-fleksjob-2005', 'seed: another-seed');
    edit('sampleSize: 60', 'sampleSize: 70');
    const { differences, shortfalls } = record();
    expect(differences).toContainEqual({
      step: 'sample',
      option: 'seed',
      recorded: 'opfundet-fleksjob-2005',
      today: 'another-seed',
    });
    expect(differences.map(({ option }) => option).sort()).toEqual(['sampleSizes', 'seed']);
    expect(shortfalls).toEqual([{ municipality: '0991', asked: 70, drawn: 60 }]);
  });

  it('sees another allocation rule than the one drawn by', () => {
    edit('  scheme: complete-stratified\n', '  scheme: simple\n');
    expect(record().differences.find(({ option }) => option === 'scheme')?.recorded).toBe(
      '{"id":"complete-stratified"}',
    );
  });

  it('holds the looks of the log up to its day', async () => {
    const { allocation } = readTrialState(dir, '2006-07-01', null);
    for (const asOf of ['2006-02-01', '2006-08-01'])
      await logLook(dir, allocation.sha256, {
        what: 'report',
        at: `${asOf}T12:00:00Z`,
        asOf,
        planned: false,
        outcomes: ['placed'],
        ledgerHead: allocation.sha256,
        ledgerEntries: 0,
        toolVersion: '0.1.0',
        interim: null,
      });
    const { looks } = record();
    expect(looks.map(({ what, planned, asOf }) => [what, planned, asOf])).toEqual([
      ['report', false, '2006-02-01'],
    ]);
  });
});
