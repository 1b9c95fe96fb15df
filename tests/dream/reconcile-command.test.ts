import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrialState } from '../../src/steps/trial-state.ts';
import { copyFixture, FIXTURE, fingerprint, remove, runYear, trial } from '../end-to-end/run-trial.ts';

let dir: string;
let lists: string;
let cprOf: Map<string, string>;

const rowsOf = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
/** The invented trial's own account of who was in which job, made without the toolkit. */
const [HEADER, ...TRUTH] = rowsOf(readFileSync(join(FIXTURE, 'truth-citizens.csv'), 'utf8'));
const truth = TRUTH.map((row) =>
  Object.fromEntries((HEADER as string[]).map((name, i) => [name, row[i] ?? ''])),
);

beforeAll(async () => {
  dir = copyFixture();
  lists = mkdtempSync(join(tmpdir(), 'trial-lists-'));
  await runYear(dir);
  cprOf = new Map();
  for (const code of ['0991', '0992', '0993', '0994']) {
    const out = join(lists, `${code}.csv`);
    const ran = await trial(['refer', '--municipality', code, '--out', out, '--dir', dir]);
    if (ran.exit !== 0) throw new Error(ran.stderr);
    for (const [id, cpr] of rowsOf(readFileSync(out, 'utf8')).slice(1))
      cprOf.set(id as string, cpr as string);
  }
}, 120_000);
afterAll(() => {
  remove(dir);
  rmSync(lists, { recursive: true, force: true });
});

const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
/** Mondays of the weeks 2005-W39 (26 September) to 2006-W40. */
const MONDAYS = Array.from({ length: 54 }, (_, i) => dayOf('2005-09-26') + 7 * i);
const NAMES = MONDAYS.map((_, i) => (i < 14 ? `y_05${39 + i}` : `y_06${String(i - 13).padStart(2, '0')}`));
const AFTER: Record<string, string> = {
  died: '999',
  'disability-pension': '783',
  moved: '997',
  maternity: '881',
};

/** What DREAM would have of a citizen if every report were true: one day in a job fills the week. */
function register(citizen: Record<string, string>): string[] {
  const jobs = [
    [citizen['first_job_from'], citizen['first_job_to']],
    [citizen['second_job_from'], citizen['second_job_to']],
  ].filter(([from]) => from !== '') as [string, string][];
  return MONDAYS.map((monday) => {
    const left = citizen['withdrawn_on'] as string;
    if (left !== '' && dayOf(left) < monday) return AFTER[citizen['withdrawn_reason'] as string] ?? '740';
    const inJob = jobs.some(([from, to]) => dayOf(from) <= monday + 6 && (to === '' || dayOf(to) >= monday));
    return inJob ? '771' : '740';
  });
}

function write(name: string, rows: ReadonlyMap<string, readonly string[]>): string {
  const path = join(lists, name);
  const lines = [...rows].map(([id, codes]) => [cprOf.get(id), ...codes].join(';'));
  // Somebody who is not in the trial.
  lines.push(['6909690009', ...MONDAYS.map(() => '112')].join(';'));
  writeFileSync(path, `${['PNR', ...NAMES].join(';')}\r\n${lines.join('\r\n')}\r\n`);
  return path;
}

const all = () => new Map(truth.map((citizen) => [citizen['trial_id'] as string, register(citizen)]));

describe('trial reconcile', () => {
  it('finds nothing where the register says what happened, and writes nothing', async () => {
    const before = fingerprint(dir);
    const ran = await trial(['reconcile', write('enig.csv', all()), '--dir', dir, '--json']);
    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    const result = JSON.parse(ran.stdout);
    expect(result.disagreements).toEqual([]);
    expect(result.notInRegister).toEqual([]);
    expect(result).toMatchObject({
      from: '2005-W40',
      to: '2006-W39',
      rows: 241,
      others: 1,
      file: 'enig.csv',
    });
    expect(result.places[0]).toMatchObject({ citizens: 240, inRegister: 240, weeks: 240 * 52 });
    expect(result.places[0].bothWeeks).toBe(result.places[0].reportedWeeks);
    expect(result.places[0].reportedWeeks).toBeGreaterThan(1000);
    expect(fingerprint(dir)).toEqual(before);
  });

  it('lists planted disagreements by trial id and week, counts them by municipality, and names nobody', async () => {
    const rows = all();
    const working = truth.find(
      (citizen) =>
        citizen['first_job_to'] === '' && citizen['withdrawn_on'] === '' && citizen['first_job_from'] !== '',
    ) as Record<string, string>;
    const waiting = truth.find(
      (citizen) =>
        citizen['first_job_from'] === '' &&
        citizen['withdrawn_on'] === '' &&
        citizen['municipality'] === '0993',
    ) as Record<string, string>;
    const id = working['trial_id'] as string;
    const other = waiting['trial_id'] as string;
    // Weeks 2006-W30 to W33 stand at 43 to 46.
    for (let i = 43; i <= 46; i += 1) (rows.get(id) as string[])[i] = '740';
    for (let i = 10; i <= 12; i += 1) (rows.get(other) as string[])[i] = '771';
    const gone = '0994-060';
    rows.delete(gone);
    const path = write('uenig.csv', rows);
    const ran = await trial(['reconcile', path, '--dir', dir, '--json']);
    expect(ran.exit).toBe(0);
    const result = JSON.parse(ran.stdout);
    const expected = [
      {
        trialId: id,
        municipality: working['municipality'],
        kind: 'job-not-in-register',
        from: '2006-W30',
        to: '2006-W33',
        weeks: 4,
        register: ['ledighedsydelse'],
      },
      {
        trialId: other,
        municipality: '0993',
        kind: 'job-not-reported',
        from: '2005-W49',
        to: '2005-W51',
        weeks: 3,
        register: ['fleksjob'],
      },
    ];
    expect(result.disagreements).toEqual(expected.sort((a, b) => (a.trialId < b.trialId ? -1 : 1)));
    expect(result.notInRegister).toEqual([gone]);
    const place = (code: string) =>
      result.places.find((item: { municipality: string }) => item.municipality === code);
    expect(place('0993').disagreeing['job-not-reported']).toBe(3);
    expect(place('0994').inRegister).toBe(59);

    const danish = await trial(['reconcile', path, '--dir', dir, '--lang', 'da']);
    expect(danish.stdout).toContain('fleksjob indberettet, ikke i registeret');
    expect(danish.stdout).toContain('Uge 2005-W40 til 2006-W39');
    expect(danish.stdout).toContain(`Ikke i udtrækket: ${gone}`);
    for (const { stdout } of [ran, danish]) expect(stdout).not.toMatch(/\b[6-9]\d{5}-?\d{4}\b/);
    // As it was known before anything was recorded: every job of the register is one that nobody has reported.
    const early = await trial(['reconcile', path, '--dir', dir, '--json', '--as-of', '2005-12-31']);
    const kinds = new Set(JSON.parse(early.stdout).disagreements.map((item: { kind: string }) => item.kind));
    expect([...kinds].sort()).toEqual(['exit-not-reported', 'job-not-reported']);
    // On the first day there is no whole week yet: that is no agreement.
    const first = await trial(['reconcile', path, '--dir', dir, '--lang', 'en', '--as-of', '2005-10-01']);
    expect(first.stdout).toContain(
      '2005-10-01, the last day known (--as-of names another): nothing was compared',
    );
    expect(first.stdout).not.toContain('agree.');
  });

  it('keeps what the register says for outcomes when told to, from the day on which it was told', async () => {
    const path = write('gemt.csv', all());
    const before = fingerprint(dir);
    const ran = await trial(['reconcile', path, '--keep', '--dir', dir, '--json'], {
      now: '2007-02-01T12:00:00Z',
    });
    expect(ran.exit).toBe(0);
    const after = fingerprint(dir);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.sort()).toEqual(['state/manifests/register.json', 'state/register.csv']);
    const kept = readFileSync(join(dir, 'state/register.csv'), 'utf8');
    expect(after['state/register.csv']).toBe(JSON.parse(ran.stdout).kept);
    for (const cpr of cprOf.values()) expect(kept).not.toContain(cpr);
    // By hand: the first citizen's job began on Friday 4 November 2005 (week 44) and went on.
    expect(kept).toContain('0991-001,2005-09-26,2005-10-30,ledighedsydelse,5,740\n');
    expect(kept).toContain('0991-001,2005-10-31,2006-10-08,fleksjob,49,771\n');
    expect(readTrialState(dir, '2007-02-01', null).histories[0]?.register?.length).toBe(2);
    expect(readTrialState(dir, '2007-01-31', null).histories[0]?.register).toBeUndefined();
    writeFileSync(join(dir, 'state/register.csv'), kept.replace('771', '774'));
    const spoilt = await trial(['status', '--on', '2007-02-01', '--dir', dir]);
    expect([spoilt.exit, spoilt.stderr.startsWith('REGISTER_CHANGED')]).toEqual([4, true]);
    rmSync(join(dir, 'state/register.csv'));
  });

  it('refuses a file that is no DREAM extract', async () => {
    const path = join(lists, 'forkert.csv');
    writeFileSync(path, 'PNR;y_0553\n6909690009;740\n');
    const ran = await trial(['reconcile', path, '--dir', dir, '--lang', 'en']);
    expect([ran.exit, ran.stdout]).toEqual([3, '']);
    expect(ran.stderr).toContain('DREAM_WEEK_INVALID forkert.csv:1:2: "y_0553": 2005 has no week 53');
    const missing = await trial(['reconcile', join(lists, 'ingen.csv'), '--dir', dir]);
    expect([missing.exit, missing.stderr.startsWith('FILE_MISSING')]).toEqual([3, true]);
  });
});
