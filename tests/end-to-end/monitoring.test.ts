import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCalendar } from '../monitoring/calendar-checker.ts';
import { ALLOCATION_SEED, copyFixture, quarter, remove, trial } from './run-trial.ts';

const MONITORING = `
monitoring:
  interim:
    outcome: days-to-placement
    maximumInformation: 120
    looks:
      - { information: 0.5, due: P3M }
      - { information: 1, due: P1Y }
`;

/** The invented trial half way: the reports of two quarters have been read in. */
describe('monitoring a running trial', () => {
  let dir = '';
  const run = (day: string, ...args: string[]) => trial([...args, '--dir', dir], { now: `${day}T12:00:00Z` });
  const json = async (day: string, ...args: string[]) => {
    const ran = await run(day, ...args, '--json');
    return JSON.parse(ran.stdout) as {
      arms: { shown: boolean; why: string };
      counts: Record<string, string | number | null>[];
      duties: { kind: string; trialId: string | null; arm: string | null; due: string }[];
      reports: { sender: string; state: string }[];
      analysis: { look: number; decision: string };
    };
  };
  const log = () =>
    existsSync(join(dir, 'state/monitoring.jsonl'))
      ? readFileSync(join(dir, 'state/monitoring.jsonl'), 'utf8')
          .trimEnd()
          .split('\n')
          .map(
            (line) =>
              JSON.parse(line) as { what: string; planned: boolean; interim: { look: number } | null },
          )
      : [];

  beforeAll(async () => {
    dir = copyFixture();
    const yaml = readFileSync(join(dir, 'trial.yaml'), 'utf8')
      .replace('  - id: aktoer-0991\n', '  - id: aktoer-0991\n    every: P3M\n')
      .replace('da: Opstartsmøde for alle', 'da: "Opstartsmøde; alle"');
    writeFileSync(join(dir, 'trial.yaml'), yaml + MONITORING);
    const steps: [string, string[]][] = [
      ['2005-09-16', ['sample']],
      ['2005-09-20', ['randomize', '--seed', ALLOCATION_SEED]],
      ['2006-01-10', ['ingest', ...quarter(dir, '2005-k4')]],
      ['2006-04-10', ['ingest', ...quarter(dir, '2006-k1')]],
    ];
    for (const [day, args] of steps) {
      const ran = await run(day, ...args, '--quiet');
      if (ran.exit !== 0) throw new Error(`trial ${args[0]} ended with ${ran.exit}\n${ran.stderr}`);
    }
  }, 60_000);
  afterAll(() => remove(dir));

  it('status tells no results by arm, in words or in JSON, whatever day is asked for', async () => {
    for (const more of [[], ['--on', '2099-01-01']]) {
      const status = await json('2006-04-12', 'status', ...more);
      expect(status.arms).toEqual({ shown: false, why: 'running' });
      for (const row of status.counts.filter(({ arm }) => arm !== null))
        expect([row['placed'], row['returned'], row['withdrawn'], row['open'], row['started']]).toEqual([
          null,
          null,
          null,
          null,
          null,
        ]);
      for (const row of status.counts) expect([row['returned'], row['open']]).toEqual([null, null]);
      expect(status.counts.filter(({ arm }) => arm === null).every((row) => row['placed'] !== null)).toBe(
        true,
      );
      expect(status.duties.every(({ arm }) => arm === null)).toBe(true);
      expect(
        status.duties.filter(({ kind }) => kind === 'back-referral').every(({ trialId }) => trialId === null),
      ).toBe(true);
    }
    const words = await run('2006-04-12', 'status', '--lang', 'da');
    expect(words.exit).toBe(0);
    expect(words.stdout).toContain('vises ikke, mens forsøget kører');
    expect(words.stdout).toContain('denne uge');
    expect(log()).toEqual([]);
  });

  it('finds the report that has not come', async () => {
    const status = await json('2006-07-20', 'status');
    expect(status.reports.map(({ sender, state }) => `${sender} ${state}`)).toEqual([
      'aktoer-0991 reported',
      'aktoer-0991 reported',
      'aktoer-0991 missing',
      'aktoer-0991 running',
    ]);
    expect(status.duties.some(({ kind, due }) => kind === 'report' && due === '2006-07-14')).toBe(true);
  });

  it('writes a calendar that a strict reader accepts, with nobody named', async () => {
    const file = join(dir, 'frister.ics');
    const ran = await run('2006-04-12', 'status', '--ics', file, '--lang', 'da');
    expect([ran.exit, ran.stdout.includes('frister.ics')]).toEqual([0, true]);
    const text = readFileSync(file, 'utf8');
    const { entries } = readCalendar(text);
    expect(entries.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/099\d-\d{3}/);
    expect(entries.map(({ summary }) => summary)).toContain('Opstartsmøde; alle: møde');
    await run('2006-04-12', 'status', '--ics', file, '--lang', 'da');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('carries out the declared look, logs it, and takes the same data for the same look', async () => {
    const first = await json('2006-04-12', 'report', '--interim');
    expect(first.analysis.look).toBe(1);
    expect(log().map(({ what, planned, interim }) => [what, planned, interim?.look])).toEqual([
      ['interim', true, 1],
    ]);
    expect(readdirSync(join(dir, 'reports/interim-1')).sort()).toEqual([
      'interim-da.md',
      'interim-en.md',
      'interim.json',
    ]);
    const again = await json('2006-04-13', 'report', '--interim');
    expect(again.analysis).toEqual(first.analysis);
    expect(log().length).toBe(2);
    const english = readFileSync(join(dir, 'reports/interim-1/interim-en.md'), 'utf8');
    expect(english).toContain('Lan–DeMets');
    expect(english).not.toMatch(/undefined|NaN/);
    // An earlier day knows no more.
    const earlier = await run('2006-04-13', 'report', '--interim', '--as-of', '2006-01-10');
    expect([earlier.exit, /INTERIM_NO_NEW_INFORMATION/.test(earlier.stderr)]).toEqual([5, true]);
    expect(
      (await json('2006-04-13', 'status', '--due-within', 'P1Y')).duties.filter(
        ({ kind }) => kind === 'interim-look',
      ).length,
    ).toBe(1);
  });

  it('permits a whole report while the trial runs, warns and logs', async () => {
    const ran = await run('2006-04-14', 'report', '--format', 'md');
    expect([ran.exit, /LOOK_UNPLANNED/.test(ran.stderr)]).toEqual([0, true]);
    expect(log().at(-1)).toMatchObject({ what: 'report', planned: false, interim: null });
    const before = log().length;
    const after = await run('2007-01-15', 'report', '--format', 'md');
    expect([after.exit, after.stderr, log().length]).toEqual([0, '', before]);
  });

  it('takes what was known on an earlier day for no final analysis, however late it is asked', async () => {
    const interim = (name: string) => JSON.parse(readFileSync(join(dir, name, 'interim.json'), 'utf8'));
    const first = interim('reports/interim-1');
    const late = await json(
      '2007-02-01',
      'report',
      '--interim',
      '--as-of',
      first.asOf,
      '--out',
      join(dir, 'late'),
    );
    expect([late.analysis, interim('late').analysis.final]).toEqual([first.analysis, false]);
    await json('2007-02-01', 'report', '--interim', '--out', join(dir, 'end'));
    expect(interim('end').analysis.final).toBe(true);
  });

  it('finds a changed log', async () => {
    const path = join(dir, 'state/monitoring.jsonl');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('"planned":false', '"planned":true'));
    const ran = await run('2006-04-15', 'status');
    expect([ran.exit, /MONITORING_LOG_BROKEN state\/monitoring.jsonl:3/.test(ran.stderr)]).toEqual([4, true]);
    writeFileSync(path, whole);
  });
});
