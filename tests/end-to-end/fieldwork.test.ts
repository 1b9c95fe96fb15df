import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateStep } from '../../src/steps/evaluate-step.ts';
import { YEAR, yearProtocolText } from '../fieldwork/year.ts';
import { ALLOCATION_SEED, copyFixture, fingerprint, quarter, remove, trial } from './run-trial.ts';

let dir: string;
const path = (name: string) => join(dir, 'field', name);
const state = (name: string) => readFileSync(join(dir, 'state', name), 'utf8');
const run = (args: readonly string[], now = '2006-12-01T12:00:00Z') =>
  trial([...args, '--dir', dir, '--quiet'], { now });
const prints = () => {
  const { 'state/ledger.lock': _, ...files } = fingerprint(dir);
  return files;
};
/** A file of wave 2 with one row of a real one changed. */
function changedAnswer(name: string, reason: string | null): string {
  const [header = '', first = ''] = readFileSync(path('skema-2.csv'), 'utf8').split('\n');
  const cells = first.split(',');
  cells[11] = cells[11] === '30' ? '31' : '30';
  const more = reason === null ? '' : `,${reason}`;
  writeFileSync(
    path(name),
    `${header}${reason === null ? '' : ',Rettet fordi'}\n${cells.join(',')}${more}\n`,
  );
  return cells[0] as string;
}

const OUTCOME = `  - kind: survey-score
    id: wellbeing
    label: { da: Trivsel efter 1 år, en: Well-being after one year }
    wave: wave-2
    measure: wellbeing`;
/** Municipality and provider by code: the order of duties of one day. */
const PLACES = [
  'Askemose',
  'Jobvejen (opfundet)',
  'Bøgesund',
  'Fleksbroen (opfundet)',
  'Nordlys Job (opfundet)',
  'Tornhede',
  'Vestjob (opfundet)',
  'Vestlyng',
];
const MEETINGS = `
meetings:
  - { id: kick-off, label: { da: Opstartsmøde, en: Kick-off }, on: "2005-09-15", with: everybody }
  - { id: start, label: { da: Møde i starten, en: Meeting at the start }, due: P0D, with: municipality }
  - { id: end, label: { da: Møde i slutningen, en: Meeting at the end }, due: P14M, with: party }
meetingRegister:
  files: "moeder*"
  columns: { meeting: Møde, party: Kommune, heldOn: Afholdt, participants: Antal, correctionReason: Rettet fordi }
`;
/** The words of quotes, and where each may stand: those judged to identify nobody, in the report's quotes alone. */
const QUOTES = {
  released: ['Vi skal ud på virksomhederne', 'Tæt personlig opfølgning'],
  withheld: ['Lægen i byen', 'Alle skal sidde om samme bord'],
};

beforeAll(async () => {
  dir = copyFixture();
  const protocol = yearProtocolText()
    .replace(
      '{ trialId: forsoegsnr, answeredOn: dato }',
      '{ trialId: forsoegsnr, answeredOn: dato, correctionReason: Rettet fordi }',
    )
    .replace(/^outcomes:$/m, `outcomes:\n${OUTCOME}`)
    .replace('draws: 2000', 'draws: 200')
    .concat(MEETINGS);
  writeFileSync(join(dir, 'trial.yaml'), protocol);
  cpSync(join(YEAR, 'incoming'), join(dir, 'field'), { recursive: true });
  expect((await run(['sample'], '2005-09-16T12:00:00Z')).exit).toBe(0);
});
afterAll(() => remove(dir));

describe('a year in the field', () => {
  it('reads the first wave before anybody is allocated', async () => {
    const done = await run(['ingest', path('skema-1.csv')], '2005-12-01T12:00:00Z');
    expect([done.exit, done.stderr]).toEqual([0, '']);
    expect(state('surveys/wave-1.csv').trim().split('\n')).toHaveLength(1 + 173);
    expect((await run(['randomize', '--seed', ALLOCATION_SEED], '2005-12-02T12:00:00Z')).exit).toBe(0);
  });

  it('reads everything else in one go, and nothing twice', async () => {
    const files = [
      'skema-1.csv',
      'skema-2.csv',
      'interview-1.csv',
      'interview-2.csv',
      'udsagn-1.csv',
      'udsagn-2.csv',
    ];
    const done = await run(['ingest', ...files.map(path), '--json']);
    expect(done.exit).toBe(0);
    const { fieldwork, added } = JSON.parse(done.stdout);
    expect([fieldwork.added, fieldwork.known, added]).toEqual([153 + 8 + 6 + 28 + 29, 173, undefined]);
    const before = prints();
    const again = await run(['ingest', ...files.map(path), '--json']);
    expect(JSON.parse(again.stdout).fieldwork).toMatchObject({ added: 0, known: 173 + 153 + 14 + 57 });
    expect(prints()).toEqual(before);
  });

  it('keeps words apart, unreadable for others and out of version control', () => {
    expect(state('private/.gitignore')).toBe('*\n');
    expect(state('private/survey-wave-1.csv')).toContain('rigtige');
    for (const name of ['surveys/wave-1.csv', 'surveys/wave-2.csv', 'statements.csv', 'interviews.csv'])
      expect(state(name)).not.toMatch(/rigtige|gik godt|Lægen|\b\d{6}-?\d{4}\b/);
  });

  it('refuses a changed answer without a reason, and keeps both with one', async () => {
    const id = changedAnswer('skema-2-rettet.csv', null);
    const before = prints();
    const refused = await run(['ingest', path('skema-2-rettet.csv')]);
    expect([refused.exit, refused.stderr.split(' ')[0]]).toEqual([3, 'SURVEY_CHANGED']);
    expect(refused.stderr).toContain('skema-2-rettet.csv:2:1');
    expect(refused.stderr).toContain('hours');
    expect(prints()).toEqual(before);
    changedAnswer('skema-2-rettet.csv', 'tastefejl');
    const done = await run(['ingest', path('skema-2-rettet.csv'), '--json']);
    expect(JSON.parse(done.stdout).fieldwork).toMatchObject({ added: 1, corrected: 1 });
    const rows = state('surveys/wave-2.csv')
      .split('\n')
      .filter((line) => line.startsWith(`${id},`));
    expect(rows.map((line) => line.split(',').slice(1, 2)[0])).toEqual(['1', '2']);
    expect(rows[1]).toContain(',tastefejl,');
    const old = await run(['ingest', path('skema-2.csv'), '--json']);
    expect(JSON.parse(old.stdout).fieldwork).toMatchObject({ added: 0, known: 153 });
  });

  it('reads events and answers together, all or nothing', async () => {
    const events = quarter(dir, '2005-k4');
    writeFileSync(path('skema-1-fejl.csv'), readFileSync(path('skema-1.csv')).subarray(0, 400));
    const before = prints();
    const wrong = await run(['ingest', ...events, path('skema-1-fejl.csv')]);
    expect(wrong.exit).toBe(3);
    expect(prints()).toEqual(before);
    rmSync(path('skema-1-fejl.csv'));

    changedAnswer('skema-2-igen.csv', 'endnu en');
    writeFileSync(path('2005-k4-kommune-0991-fejl.csv'), 'Noget\nandet\n');
    const other = prints();
    const also = await run(['ingest', path('2005-k4-kommune-0991-fejl.csv'), path('skema-2-igen.csv')]);
    expect(also.exit).toBe(3);
    expect(prints()).toEqual(other);
    rmSync(path('2005-k4-kommune-0991-fejl.csv'));
    rmSync(path('skema-2-igen.csv'));

    const done = await run(['ingest', ...events, path('udsagn-1.csv'), '--json']);
    expect(done.exit).toBe(0);
    const result = JSON.parse(done.stdout);
    expect(result.added).toBeGreaterThan(100);
    expect(result.fieldwork).toMatchObject({ added: 0, known: 28 });
  });

  it('tells response rates, missing answers, interviews and methods in both languages', async () => {
    const danish = await run(['fieldwork', '--on', '2006-12-01', '--missing', '--lang', 'da']);
    expect([danish.exit, danish.stderr]).toEqual([0, '']);
    expect(danish.stdout).toMatch(/wave-1 +alle +alle +240 +173 +72,1 % +66,1 % – 77,4 %/);
    expect(danish.stdout).toContain('14 af 16 er holdt, 2 mangler.');
    expect(danish.stdout).toMatch(/Vestjob \(opfundet\) +Ja +Ja +Ja/);
    expect(danish.stdout).toContain('Citater: 4 kan vises, 4 kan ikke.');
    expect(danish.stdout).toMatch(/0991-\d{3} 0991-\d{3}/);
    const english = await run(['fieldwork', '--on', '2006-12-01', '--lang', 'en']);
    expect(english.stdout).toMatch(/wave-1 +all +all +240 +173 +72\.1% +66\.1% – 77\.4%/);
    expect(english.stdout).toContain('14 of 16 held, 2 missing.');
    expect(english.stdout).not.toMatch(/0991-\d{3}/);
  });

  it('tells the same as JSON, without words and without answers by arm', async () => {
    const { stdout, exit } = await run(['fieldwork', '--on', '2006-12-01', '--json']);
    expect(exit).toBe(0);
    const { surveys, interviews, on } = JSON.parse(stdout);
    expect(on).toBe('2006-12-01');
    expect(surveys.map((wave: { wave: string }) => wave.wave)).toEqual(['wave-1', 'wave-2']);
    expect(surveys[1].responseRates[0]).toMatchObject({
      invited: 240,
      answered: 153,
      municipality: null,
      arm: null,
    });
    expect(interviews.methods.totals[2]).toMatchObject({ method: 'finds-jobs', yes: 4 });
    expect(stdout).not.toMatch(/rigtige|Lægen|"items"|"changes"|\b\d{6}-?\d{4}\b/);
    const early = await run(['fieldwork', '--on', '2006-06-01', '--json']);
    const [first, second] = JSON.parse(early.stdout).surveys;
    expect([first.responseRates[0].answered, second.responseRates[0].answered, second.missing.state]).toEqual(
      [173, 0, 'not-due'],
    );
  });

  it('is verified, and a changed byte is found', async () => {
    expect((await run(['verify'])).exit).toBe(0);
    const file = join(dir, 'state/surveys/wave-2.csv');
    const content = readFileSync(file, 'utf8');
    writeFileSync(file, content.replace(',often,', ',never,'));
    const changed = await run(['verify', '--lang', 'en']);
    expect([changed.exit, changed.stderr + changed.stdout]).toEqual([
      4,
      expect.stringContaining('HASH_DIFFERS state/surveys/wave-2.csv'),
    ]);
    writeFileSync(file, content.split('\n').slice(0, -2).join('\n').concat('\n'));
    expect((await run(['verify'])).exit).toBe(4);
    writeFileSync(file, content);
    expect((await run(['check'])).exit).toBe(0);
  });

  it('is in the report, protected, with released quotes and no other words', async () => {
    const before = join(dir, 'before');
    expect((await run(['report', '--as-of', '2005-11-01', '--format', 'md', '--out', before])).exit).toBe(0);
    expect(readFileSync(join(before, 'report-en.md'), 'utf8')).toContain(
      'Surveys: no answers have been read in',
    );
    const out = join(dir, 'told');
    expect((await run(['report', '--format', 'md', '--out', out])).exit).toBe(0);
    const told = readFileSync(join(out, 'report-en.md'), 'utf8').replaceAll('\u00a0', ' ');
    expect(told).toContain('173 (72.1%) (66.1% to 77.4%)');
    expect(told).toContain('Methods by party');
    expect(told).not.toMatch(/rigtige|0991-\d{3}|\b\d{6}-\d{4}\b/);
    for (const folder of [before, out]) rmSync(folder, { recursive: true });
  });

  it('weights a survey outcome for non-response as R does', () => {
    const { effects } = evaluateStep(dir, null, '2006-12-01T12:00:00Z');
    const row = effects
      .flatMap(({ rows }) => rows)
      .find(({ estimator }) => estimator.startsWith('weighted.response'));
    const { scoreWeighted } = JSON.parse(
      readFileSync(new URL('../../fixtures/oracles/fieldwork/expected.json', import.meta.url), 'utf8'),
    );
    for (const name of ['estimate', 'low', 'high'] as const)
      expect(row?.[name]).toBeCloseTo(scoreWeighted[name], 6);
    expect(row?.n).toBe(scoreWeighted.n);
  });

  it('lets a quote out with its flag alone: every command, every format', async () => {
    const outputs: Record<string, string> = {};
    for (const args of [
      ['check'],
      ['status', '--ics', join(dir, 'frister.ics')],
      ['fieldwork', '--missing'],
      ['verify'],
      ['costs'],
      ['ledger', 'log'],
      ['ledger', 'show', '0991-001'],
      ['ingest', path('udsagn-1.csv'), path('udsagn-2.csv')],
      ['report', '--format', 'html,md,json,csv', '--out', join(dir, 'all')],
    ])
      for (const more of args[0] === 'report' ? [['--json']] : [[], ['--json']]) {
        const ran = await trial([...args, ...more, '--dir', dir], { now: '2006-12-01T12:00:00Z' });
        expect([args[0], ran.exit]).toEqual([args[0], 0]);
        outputs[`${args[0]} ${more}`] = ran.stdout + ran.stderr;
      }
    for (const folder of ['all', 'state'])
      for (const name of readdirSync(join(dir, folder), { recursive: true }) as string[])
        if (statSync(join(dir, folder, name)).isFile())
          outputs[`${folder}/${name}`] = readFileSync(join(dir, folder, name), 'utf8');
    outputs['frister.ics'] = readFileSync(join(dir, 'frister.ics'), 'utf8');
    const holding = (words: string) =>
      Object.entries(outputs).flatMap(([name, content]) => (content.includes(words) ? [name] : []));
    const reports = ['html', 'md'].flatMap((end) => [`all/report-da.${end}`, `all/report-en.${end}`]);
    for (const words of QUOTES.released) {
      expect(holding(words).sort()).toEqual(
        [...reports, 'all/report.json', 'state/private/quotes.csv'].sort(),
      );
      // Beside the words stands that they were judged, and among how many the speaker is hidden.
      for (const name of reports)
        expect(outputs[name]?.split(words)[1]?.slice(0, 260)).toMatch(/(en af|one of) 8[;)]/);
    }
    for (const words of QUOTES.withheld) expect(holding(words)).toEqual(['state/private/quotes.csv']);
    // Nobody's name for a quote leaves either.
    for (const name of Object.keys(outputs).filter((one) => one.startsWith('all/')))
      expect(outputs[name]).not.toMatch(/\b[12]-\d-\d\b(?!\d)/);
    rmSync(join(dir, 'all'), { recursive: true });
    rmSync(join(dir, 'frister.ics'));
  });

  it('records meetings, tells which are missing, and corrects with a reason', async () => {
    const file = (name: string, ...rows: string[]) =>
      writeFileSync(path(name), `Møde;Kommune;Afholdt;Antal;Rettet fordi\r\n${rows.join('\r\n')}\r\n`);
    file(
      'moeder.csv',
      'Opstartsmøde;alle;15-09-2005;21;',
      'Møde i starten;Askemose;03-10-2005;4;',
      'start;0992;04-10-2005;;',
      'end;Jobvejen (opfundet);28-11-2006;2;',
    );
    const done = await run(['ingest', path('moeder.csv'), '--json']);
    expect(JSON.parse(done.stdout).fieldwork).toMatchObject({ added: 4, known: 0 });
    expect(JSON.parse((await run(['ingest', path('moeder.csv'), '--json'])).stdout).fieldwork).toMatchObject({
      added: 0,
      known: 4,
    });
    const status = JSON.parse((await run(['status', '--json'])).stdout);
    const due = status.duties.filter(({ kind }: { kind: string }) => kind === 'meeting');
    expect(
      due.map((duty: { due: string; party: string; when: string; tracked: boolean }) => [
        duty.due,
        duty.party,
        duty.when,
        duty.tracked,
      ]),
    ).toEqual([
      ['2005-10-01', 'Tornhede', 'overdue', true],
      ['2005-10-01', 'Vestlyng', 'overdue', true],
      ...[
        'Askemose',
        'Bøgesund',
        'Fleksbroen (opfundet)',
        'Nordlys Job (opfundet)',
        'Tornhede',
        'Vestjob (opfundet)',
        'Vestlyng',
      ]
        .map((party) => ['2006-12-01', party, 'today', true])
        .sort(([, a], [, b]) => PLACES.indexOf(a as string) - PLACES.indexOf(b as string)),
    ]);
    expect(
      status.completeness.filter(
        (entry: { kind: string; municipality: string | null }) =>
          entry.kind === 'meetings' && entry.municipality === null,
      ),
    ).toMatchObject([
      { round: 'kick-off', received: 1, expected: 1 },
      { round: 'start', received: 2, expected: 4 },
      { round: 'end', received: 1, expected: 8 },
    ]);
    file('moeder-rettet.csv', 'start;0992;05-10-2005;;');
    expect((await run(['ingest', path('moeder-rettet.csv')])).stderr).toMatch(/^MEETING_CHANGED .*:2:1/);
    file(
      'moeder-rettet.csv',
      'start;0992;05-10-2005;;forkert dag',
      'end;Jobvejen (opfundet);;;var ikke om forsøget',
    );
    expect(
      JSON.parse((await run(['ingest', path('moeder-rettet.csv'), '--json'])).stdout).fieldwork,
    ).toMatchObject({
      added: 2,
      corrected: 2,
    });
    const told = await run(['fieldwork', '--lang', 'da']);
    expect(told.stdout).toMatch(/Opstartsmøde +2005-09-15 +alle +holdt +2005-09-15 +21/);
    expect(told.stdout).toMatch(/Møde i starten +2005-10-01 +Bøgesund +holdt +2005-10-05/);
    expect(told.stdout).toMatch(/Møde i slutningen +2006-12-01 +Jobvejen \(opfundet\) +planlagt/);
    expect((await run(['verify'])).exit).toBe(0);
    const content = state('meetings.csv');
    writeFileSync(join(dir, 'state/meetings.csv'), content.replace('2005-10-03', '2005-10-02'));
    const changed = await run(['verify', '--lang', 'en']);
    expect([changed.exit, changed.stderr + changed.stdout]).toEqual([
      4,
      expect.stringContaining('HASH_DIFFERS state/meetings.csv'),
    ]);
    writeFileSync(join(dir, 'state/meetings.csv'), content);
  });

  it('does not guess when the private words are not here', async () => {
    const words = join(dir, 'state/private/survey-wave-2.csv');
    const content = readFileSync(words);
    rmSync(words);
    const before = prints();
    const refused = await run(['ingest', path('skema-2.csv')]);
    expect([refused.exit, refused.stderr.includes('FIELDWORK_WORDS_MISSING')]).toEqual([3, true]);
    expect(prints()).toEqual(before);
    expect((await run(['fieldwork'])).exit).toBe(0);
    writeFileSync(words, content, { mode: 0o600 });
  });

  it('two at once lose nothing', async () => {
    changedAnswer('skema-2-a.csv', 'første');
    writeFileSync(
      path('interview-2-b.csv'),
      'Part;Dato;Form;Deltagere\nVestjob (opfundet);30-11-2006;besøg;2\n',
    );
    const [one, two] = await Promise.all([
      run(['ingest', path('skema-2-a.csv')]),
      run(['ingest', path('interview-2-b.csv')]),
    ]);
    expect([one.exit, two.exit]).toEqual([0, 0]);
    expect(state('surveys/wave-2.csv')).toContain(',første,');
    expect(state('interviews.csv').trim().split('\n')).toHaveLength(1 + 15);
    expect((await run(['verify'])).exit).toBe(0);
  });
});
