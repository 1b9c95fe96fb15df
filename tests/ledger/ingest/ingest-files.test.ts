import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Problem, TrialError } from '../../../src/core/problem.ts';
import { type IngestResult, ingestFiles } from '../../../src/ledger/ingest/ingest-files.ts';
import { readReports } from '../../../src/ledger/ingest/read-reports.ts';
import { readLedger } from '../../../src/ledger/read-ledger.ts';
import { type MadeCell, makeWorkbook } from '../../extracts/make-workbook.ts';
import {
  ALLOCATION,
  ALLOCATION_HASH,
  CENTRE_PROTOCOL,
  CPRS,
  day,
  PROTOCOL,
  pseudonymise,
  SAMPLE,
} from '../a-trial.ts';

const HEADER =
  'CPR-nummer;Hændelse;Dato;Timer pr. uge;Timeløn;Løntilskud;Sektor;Antal ansatte;Fundet af;Resultat;Årsag;Kontaktform;Tidsforbrug';
const FIELDS = HEADER.split(';');

let folder: string;
let ledgerPath: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-ingest-'));
  mkdirSync(join(folder, 'incoming'));
  ledgerPath = join(folder, 'state', 'ledger.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Row = Record<string, string>;

/** A report as a Danish municipality sends it: semicolons, dd-mm-yyyy, CRLF. */
function write(name: string, rows: readonly Row[], header = HEADER): string {
  const names = header.split(';');
  const lines = [header, ...rows.map((row) => names.map((field) => row[field] ?? '').join(';'))];
  writeFileSync(join(folder, 'incoming', name), `${lines.join('\r\n')}\r\n`);
  return name;
}

const cpr = (trialId: string) => CPRS[trialId] as string;
const hyphenated = (trialId: string) => `${cpr(trialId).slice(0, 6)}-${cpr(trialId).slice(6)}`;
const row = (trialId: string, type: string, date: string, more: Row = {}): Row => ({
  'CPR-nummer': hyphenated(trialId),
  Hændelse: type,
  Dato: date,
  ...more,
});
const JOB = { 'Timer pr. uge': '18,5', Timeløn: '125,50', Løntilskud: 'halvdelen', Sektor: 'Privat' };

function input(...names: string[]) {
  return {
    files: names.map((name) => ({ path: join(folder, 'incoming', name), displayName: `incoming/${name}` })),
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    pseudonymise,
    recordedAt: '2006-11-01T09:00:00Z',
    ledgerPath,
    allocationHash: ALLOCATION_HASH,
  };
}

function ingest(...names: string[]): Promise<IngestResult> {
  return ingestFiles(input(...names));
}

async function refused(...names: string[]): Promise<readonly string[]> {
  try {
    await ingest(...names);
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    expect(error.exitCode).toBe(3);
    expect(existsSync(ledgerPath)).toBe(false);
    for (const number of Object.keys(CPRS).flatMap((id) => [cpr(id), hyphenated(id), cpr(id).slice(0, 6)])) {
      expect(JSON.stringify(error.problems)).not.toContain(number);
    }
    return error.problems.map(
      ({ code, at }) => `${code} ${[at.file, at.line, at.column].filter(Boolean).join(':')}`,
    );
  }
  throw new Error('nothing was refused');
}

describe('dates and amounts as people write them', () => {
  const short = (dateFormat: 'dd-mm-yy') => ({
    ...PROTOCOL,
    senders: PROTOCOL.senders.map((sender) => ({ ...sender, dateFormat })),
  });
  const rows = [
    row('0101-001', 'Henvist', '1-10-05'),
    row('0101-001', 'Ansat', '15-11-05', { ...JOB, Timeløn: 'kr. 125,50' }),
    row('0101-003', 'Ansat', '16-02-06', { ...JOB, Timeløn: '1.000,-', 'Timer pr. uge': '20' }),
  ];

  it('reads years of two digits where the protocol says so: the century is the trial’s', async () => {
    const file = write('aktoer-0101-november.csv', rows);
    await ingestFiles({ ...input(file), protocol: short('dd-mm-yy') });
    const { entries } = readLedger(ledgerPath, ALLOCATION_HASH);
    expect(
      entries.map(({ trialId, effectiveDate, data }) => [trialId, effectiveDate, data['hourlyWage']]),
    ).toEqual([
      ['0101-001', '2005-10-01', undefined],
      ['0101-001', '2005-11-15', 125.5],
      ['0101-003', '2006-02-16', 1000],
    ]);
  });

  it('refuses them otherwise, and a date outside the trial whatever its century', async () => {
    const file = write('aktoer-0101-november.csv', rows);
    const undeclared = await readReports(input(file));
    expect(undeclared.problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([
      'EVENT_DATE_INVALID 2:3',
      'EVENT_DATE_INVALID 3:3',
      'EVENT_DATE_INVALID 4:3',
    ]);
    for (const { remedy } of undeclared.problems) expect(remedy?.en).toContain('`dateFormat: dd-mm-yy`');
    const others = write('aktoer-0101-december.csv', [
      row('0101-001', 'Henvist', '01-10-04'),
      row('0101-003', 'Ansat', '15-11-07', JOB),
      row('0101-001', 'Ansat', '15-11-99', JOB),
      row('0101-003', 'Ansat', '31-02-06', JOB),
    ]);
    const outside = await readReports({ ...input(others), protocol: short('dd-mm-yy') });
    expect(outside.problems.map(({ code }) => code)).toEqual([
      'EVENT_BEFORE_START',
      'EVENT_AFTER_END',
      'EVENT_BEFORE_START',
      'EVENT_DATE_INVALID',
    ]);
  });

  it('sees what a spreadsheet has made of 1/2 and 10-49', async () => {
    const dated = { ...JOB, Løntilskud: '01-02-2005', 'Antal ansatte': 'okt-49' };
    const file = write('aktoer-0101-november.csv', [
      row('0101-001', 'Ansat', '15-11-2005', dated),
      row('0101-003', 'Ansat', '15-11-2005', { ...JOB, Løntilskud: 'ja', 'Antal ansatte': '38384' }),
    ]);
    const { problems } = await readReports(input(file));
    expect(problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([
      'EVENT_VALUE_UNKNOWN 2:6',
      'EVENT_VALUE_UNKNOWN 2:8',
      'EVENT_VALUE_UNKNOWN 3:6',
      'EVENT_VALUE_UNKNOWN 3:8',
    ]);
    const [half, size, word, serial] = problems.map(({ remedy }) => remedy?.en ?? '');
    for (const said of [half, size, serial]) expect(said).toContain('format the column as text');
    expect(word).toContain('senders.values.subsidyShare');
  });

  it('says how an amount may be written, and takes a unit in amounts alone', async () => {
    const file = write('aktoer-0101-november.csv', [
      row('0101-001', 'Ansat', '15-11-2005', { ...JOB, Timeløn: '125 SEK' }),
      row('0101-003', 'Ansat', '15-11-2005', { ...JOB, 'Timer pr. uge': '20 kr.' }),
    ]);
    const { problems } = await readReports(input(file));
    expect(problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([
      'EVENT_NUMBER_INVALID 2:5',
      'EVENT_NUMBER_INVALID 3:4',
    ]);
    expect(problems[0]?.permitted?.da).toContain('1.250,50 med eller uden kr., kr eller DKK');
    expect(problems[1]?.permitted?.da).not.toContain('DKK');
  });
});

describe('ingestFiles', () => {
  it('reads reports as senders write them into the ledger, once', async () => {
    const file = write('aktoer-0101-november.csv', [
      row('0101-001', 'Henvist', '01-10-2005'),
      row('0101-001', ' ansat ', '15-11-2005', JOB),
      row('0101-003', 'Kontakt', '16-11-2005', { Kontaktform: 'Samtale', Tidsforbrug: '0,75' }),
    ]);
    const result = await ingest(file);
    expect(result).toMatchObject({ added: 3, known: 0, repeated: 0, entries: 3, warnings: [] });
    expect(result.files).toMatchObject([
      { displayName: 'incoming/aktoer-0101-november.csv', sender: 'aktoer-0101', rows: 3, added: 3 },
    ]);
    const { entries } = readLedger(ledgerPath, ALLOCATION_HASH);
    expect(
      entries.map(({ trialId, type, effectiveDate, source, data }) => [
        trialId,
        type,
        effectiveDate,
        source,
        data,
      ]),
    ).toEqual([
      ['0101-001', 'referred', '2005-10-01', 'aktoer-0101', {}],
      [
        '0101-001',
        'placed',
        '2005-11-15',
        'aktoer-0101',
        { hoursPerWeek: 18.5, hourlyWage: 125.5, subsidyShare: '1/2', employerSector: 'private' },
      ],
      ['0101-003', 'contact', '2005-11-16', 'aktoer-0101', { method: 'meeting', hours: 0.75 }],
    ]);
    const bytes = readFileSync(ledgerPath);
    for (const id of Object.keys(CPRS)) expect(bytes.includes(cpr(id))).toBe(false);
    expect(await ingest(file)).toMatchObject({ added: 0, known: 3, entries: 3 });
    expect(readFileSync(ledgerPath).equals(bytes)).toBe(true);
  });

  it('knows citizens by trial id too, and sees when the two disagree', async () => {
    const header = `Forsøgsnummer;${HEADER}`;
    const about = (trialId: string, number: string) => ({
      ...row(trialId, 'Tilbagevisiteret', '01-04-2006'),
      Forsøgsnummer: number,
    });
    const file = write(
      'kommune-0202.csv',
      [{ ...about('0202-001', '0202-001'), 'CPR-nummer': '' }, about('0202-002', '0202-002')],
      header,
    );
    expect(await ingest(file)).toMatchObject({ added: 2 });
    rmSync(join(folder, 'state'), { recursive: true });
    write(
      'kommune-0202.csv',
      [
        about('0202-001', '0202-002'),
        { ...about('0202-001', ''), 'CPR-nummer': '' },
        about('0202-001', '0202-999'),
      ],
      header,
    );
    expect(await refused(file)).toEqual([
      'CITIZEN_DISAGREES incoming/kommune-0202.csv:2:1',
      'CITIZEN_MISSING incoming/kommune-0202.csv:3:2',
      'CITIZEN_UNKNOWN incoming/kommune-0202.csv:4:1',
    ]);
  });

  it('tells everything that is wrong in all files at once and writes nothing', async () => {
    const provider = write('aktoer-0101.csv', [
      row('0101-001', 'Ansat', '15-11-2005', JOB),
      row('0101-002', 'Henvist', '01-10-2005'),
      row('0202-001', 'Henvist', '01-10-2005'),
      row('0101-003', 'Henvisst', '01-10-2005'),
      row('0101-003', 'Kontakt', '31-02-2006', { Kontaktform: 'Brevdue', Tidsforbrug: '30' }),
      row('0101-003', 'Ansat', '01-12-2005', { 'Timer pr. uge': 'mange', Timeløn: '125,505' }),
      { ...row('0101-003', 'Henvist', '01-10-2005'), 'CPR-nummer': '3102051234' },
      { ...row('0101-003', 'Henvist', '01-10-2005'), 'CPR-nummer': '7101600001' },
      row('0101-003', '', ''),
      row('0101-003', 'Udgået', '31-08-2005', { Årsag: 'opsagt' }),
      row('0101-003', 'Kontakt', '30-09-2005', { Kontaktform: 'Telefon' }),
      row('0101-003', 'Kontakt', '02-10-2006', { Kontaktform: 'Telefon' }),
      row('0101-001', 'Ansat', '16-11-2005', JOB),
    ]);
    const at = (line: number, column: number) => `incoming/aktoer-0101.csv:${line}:${column}`;
    expect(await refused(provider, 'ukendt.csv', 'kommune-0101-mangler.csv')).toEqual([
      `CITIZEN_OTHER_ARM ${at(3, 1)}`,
      `CITIZEN_OTHER_MUNICIPALITY ${at(4, 1)}`,
      `EVENT_TYPE_UNKNOWN ${at(5, 2)}`,
      `EVENT_DATE_INVALID ${at(6, 3)}`,
      `EVENT_VALUE_UNKNOWN ${at(6, 12)}`,
      `EVENT_NUMBER_RANGE ${at(6, 13)}`,
      `EVENT_NUMBER_INVALID ${at(7, 4)}`,
      `EVENT_NUMBER_DECIMALS ${at(7, 5)}`,
      `EVENT_FIELD_MISSING ${at(7, 6)}`,
      `EVENT_FIELD_MISSING ${at(7, 7)}`,
      `CPR_DATE_INVALID ${at(8, 1)}`,
      `CITIZEN_UNKNOWN ${at(9, 1)}`,
      `EVENT_TYPE_MISSING ${at(10, 2)}`,
      `EVENT_DATE_MISSING ${at(10, 3)}`,
      `EVENT_BEFORE_START ${at(11, 3)}`,
      `EVENT_VALUE_UNKNOWN ${at(11, 11)}`,
      `EVENT_BEFORE_START ${at(12, 3)}`,
      `EVENT_AFTER_END ${at(13, 3)}`,
      'SENDER_UNKNOWN incoming/ukendt.csv',
      'FILE_MISSING incoming/kommune-0101-mangler.csv',
    ]);
    // With all files readable, impossible sequences of the citizens that are understood are told as well.
    expect(await refused(provider)).toContain(`EVENT_ALREADY_PLACED ${at(14, 3)}`);
  });

  it('names what is permitted, in the sender’s words, and what was probably meant', async () => {
    write('aktoer-0101.csv', [row('0101-003', 'Henvisst', '01-10-2005')]);
    await expect(ingest('aktoer-0101.csv')).rejects.toThrow(
      /Permitted: Henvist, Ansat, .*placed, .* Do: did you mean Henvist\?/,
    );
  });

  it('refuses events that have not happened yet', async () => {
    const file = write('aktoer-0101.csv', [row('0101-001', 'Henvist', '01-10-2006')]);
    const input = {
      files: [{ path: join(folder, 'incoming', file), displayName: file }],
      protocol: PROTOCOL,
      sample: SAMPLE,
      allocation: ALLOCATION,
      pseudonymise,
      ledgerPath,
      allocationHash: ALLOCATION_HASH,
    };
    await expect(ingestFiles({ ...input, recordedAt: '2006-09-29T23:59:59Z' })).rejects.toThrow(
      'EVENT_IN_FUTURE',
    );
    expect(await ingestFiles({ ...input, recordedAt: '2006-09-30T00:00:00Z' })).toMatchObject({ added: 1 });
  });

  it('refuses files without the mapped columns, and shows no header that may be a citizen', async () => {
    const missing = write(
      'aktoer-0101.csv',
      [],
      FIELDS.filter((name) => name !== 'Sektor')
        .join(';')
        .replace('Årsag', 'Årsager'),
    );
    expect(await refused(missing)).toEqual([
      'REPORT_COLUMN_MISSING incoming/aktoer-0101.csv:1',
      'REPORT_COLUMN_MISSING incoming/aktoer-0101.csv:1',
    ]);
    await expect(ingest(missing)).rejects.toThrow('is it "Årsager"?');
    const bare = write('kommune-0101.csv', [], `${hyphenated('0101-001')};Henvist;01-10-2005;;;;;;;;;;`);
    expect((await refused(bare)).length).toBe(FIELDS.length);
    const twice = write('kommune-0101.csv', [], `${HEADER};hændelse`);
    expect(await refused(twice)).toEqual(['REPORT_COLUMN_TWICE incoming/kommune-0101.csv:1:14']);
  });

  it('warns of cells that say nothing for their type of event', async () => {
    const file = write('aktoer-0101.csv', [
      row('0101-001', 'Henvist', '01-10-2005', { Sektor: 'Privat' }),
      row('0101-003', 'Henvist', '01-10-2005', { Sektor: 'Offentlig' }),
    ]);
    const { warnings, added } = await ingest(file);
    expect(added).toBe(2);
    expect(warnings.map(({ code, severity, at }) => [code, severity, at.line, at.column])).toEqual([
      ['EVENT_FIELD_IGNORED', 'warning', 2, 7],
    ]);
    expect(warnings[0]!.message.en).toContain('2 rows of type referred');
  });

  it('reads corrections and reports taken back', async () => {
    await ingest(
      write('aktoer-0101.csv', [
        row('0101-001', 'Ansat', '15-11-2005', JOB),
        row('0101-003', 'Henvist', '01-10-2005'),
      ]),
    );
    const header = `${HEADER};Retter post;Begrundelse`;
    const corrections = write(
      'aktoer-0101-rettelser.csv',
      [
        row('0101-001', 'Ansat', '16-11-2005', {
          ...JOB,
          'Retter post': '1',
          Begrundelse: '  Tastefejl i dato ',
        }),
        row('0101-003', 'Trukket tilbage', '01-11-2005', { 'Retter post': '2', Begrundelse: 'Dobbelt' }),
      ],
      header,
    );
    expect(await ingest(corrections)).toMatchObject({ added: 2, entries: 4 });
    const { entries } = readLedger(ledgerPath, ALLOCATION_HASH);
    expect(
      entries.slice(2).map(({ type, supersedes, data }) => [type, supersedes, data['correctionReason']]),
    ).toEqual([
      ['placed', 1, 'Tastefejl i dato'],
      ['voided', 2, 'Dobbelt'],
    ]);
    expect(await ingest(corrections)).toMatchObject({ added: 0, known: 2 });
  });

  it('refuses corrections that do not say what and why, or say too much', async () => {
    const header = `${HEADER};Retter post;Begrundelse`;
    const correct = (target: string, reason: string, type = 'Henvist') =>
      row('0101-001', type, '01-10-2005', { 'Retter post': target, Begrundelse: reason });
    const file = write(
      'aktoer-0101.csv',
      [
        correct('', 'fordi'),
        correct('1', ''),
        correct('først', 'fordi'),
        correct('', '', 'Trukket tilbage'),
        correct('1', `Se ${hyphenated('0101-001')}`),
        correct('1', 'x'.repeat(201)),
      ],
      header,
    );
    const at = (line: number, column: number) => `incoming/aktoer-0101.csv:${line}:${column}`;
    expect(await refused(file)).toEqual([
      `CORRECTION_TARGET_MISSING ${at(2, 14)}`,
      `CORRECTION_REASON_MISSING ${at(3, 15)}`,
      `CORRECTION_TARGET_INVALID ${at(4, 14)}`,
      `CORRECTION_TARGET_MISSING ${at(5, 14)}`,
      `CORRECTION_REASON_MISSING ${at(5, 15)}`,
      `CORRECTION_REASON_INVALID ${at(6, 15)}`,
      `CORRECTION_REASON_INVALID ${at(7, 15)}`,
    ]);
  });

  it('reads corrections that name the earlier report by date and type', async () => {
    const [provider, ...others] = PROTOCOL.senders;
    const columns = {
      ...provider!.columns,
      supersedesDate: 'Retter dato',
      supersedesType: 'Retter hændelse',
    };
    const protocol = { ...PROTOCOL, senders: [{ ...provider!, columns }, ...others] };
    const run = (name: string) =>
      ingestFiles({
        files: [{ path: join(folder, 'incoming', name), displayName: name }],
        protocol,
        sample: SAMPLE,
        allocation: ALLOCATION,
        pseudonymise,
        recordedAt: '2006-11-01T09:00:00Z',
        ledgerPath,
        allocationHash: ALLOCATION_HASH,
      });
    // The columns for corrections need not be in files without any.
    write('aktoer-0101.csv', [
      row('0101-001', 'Ansat', '15-11-2005', JOB),
      row('0101-003', 'Henvist', '01-10-2005'),
    ]);
    expect(await run('aktoer-0101.csv')).toMatchObject({ added: 2 });
    const header = `${HEADER};Retter post;Retter dato;Retter hændelse;Begrundelse`;
    const why = { Begrundelse: 'Tastefejl' };
    write(
      'aktoer-0101-ret.csv',
      [
        row('0101-001', 'Ansat', '16-11-2005', { ...JOB, ...why, 'Retter dato': '15-11-2005' }),
        row('0101-003', 'Trukket tilbage', '01-11-2005', {
          ...why,
          'Retter dato': '01-10-2005',
          'Retter hændelse': 'Henvist',
        }),
      ],
      header,
    );
    expect(await run('aktoer-0101-ret.csv')).toMatchObject({ added: 2, entries: 4 });
    expect(await run('aktoer-0101-ret.csv')).toMatchObject({ added: 0, known: 2 });
    const { entries } = readLedger(ledgerPath, ALLOCATION_HASH);
    expect(entries.slice(2).map(({ type, supersedes }) => [type, supersedes])).toEqual([
      ['placed', 1],
      ['voided', 2],
    ]);
    write(
      'aktoer-0101-fejl.csv',
      [
        row('0101-001', 'Ansat', '17-11-2005', {
          ...JOB,
          ...why,
          'Retter dato': '16-11-2005',
          'Retter post': '3',
        }),
        row('0101-001', 'Ansat', '17-11-2005', { ...JOB, ...why, 'Retter dato': '31-02-2005' }),
        row('0101-001', 'Ansat', '17-11-2005', { ...JOB, 'Retter dato': '16-11-2005' }),
        row('0101-001', 'Trukket tilbage', '17-11-2005', { ...why, 'Retter dato': '16-11-2005' }),
        row('0101-001', 'Trukket tilbage', '17-11-2005', { ...why, 'Retter hændelse': 'Ansat' }),
        row('0101-001', 'Trukket tilbage', '17-11-2005', {
          ...why,
          'Retter dato': '16-11-2005',
          'Retter hændelse': 'Ansatt',
        }),
      ],
      header,
    );
    const fault = await run('aktoer-0101-fejl.csv').catch((error) => error);
    expect(fault.problems.map((item: Problem) => `${item.code} ${item.at.line}:${item.at.column}`)).toEqual([
      'CORRECTION_TARGET_TWICE 2:14',
      'EVENT_DATE_INVALID 3:15',
      'CORRECTION_REASON_MISSING 4:17',
      'EVENT_TYPE_MISSING 5:16',
      'EVENT_DATE_MISSING 6:15',
      'EVENT_TYPE_UNKNOWN 7:16',
    ]);
  });

  it('reads the events that the protocol names, and refuses others', async () => {
    const header = 'CPR-nummer;Registrering;Dato;Mål;Timer;Parallelle tilbud;Nye opgaver;Status;Årsag';
    const event = (type: string, date: string, more: Row = {}) => ({
      'CPR-nummer': hyphenated('0101-001'),
      Registrering: type,
      Dato: date,
      ...more,
    });
    const run = (name: string) =>
      ingestFiles({
        files: [{ path: join(folder, 'incoming', name), displayName: name }],
        protocol: CENTRE_PROTOCOL,
        sample: SAMPLE,
        allocation: ALLOCATION,
        pseudonymise,
        recordedAt: '2006-11-01T09:00:00Z',
        ledgerPath,
        allocationHash: ALLOCATION_HASH,
      });
    write(
      'kommune-0101.csv',
      [
        event('Start', '01-11-2005', { Mål: 'Job', Timer: '7,5', 'Parallelle tilbud': 'Ja' }),
        event('Kvartal', '01-02-2006', { Timer: '12', 'Nye opgaver': 'nej' }),
        event('Afslutning', '01-05-2006', { Status: 'Manglende fremmøde' }),
      ],
      header,
    );
    expect(await run('kommune-0101.csv')).toMatchObject({ added: 3, warnings: [] });
    expect(readLedger(ledgerPath, ALLOCATION_HASH).entries.map(({ data }) => data)).toEqual([
      { goal: 'job', hoursPerWeek: 7.5, parallelOffers: true },
      { hoursPerWeek: 12, newTasks: false },
      { status: 'dropped-out-attendance' },
    ]);
    write(
      'kommune-0101-fejl.csv',
      [
        event('placed', '01-06-2006'),
        event('Start', '01-06-2006', { Mål: 'Ferie', Timer: '7,5', 'Parallelle tilbud': 'måske' }),
        event('Kvartal', '01-07-2006', { Timer: '10' }),
      ],
      header,
    );
    const fault = await run('kommune-0101-fejl.csv').catch((error) => error);
    expect(fault.problems.map((item: Problem) => `${item.code} ${item.at.line}:${item.at.column}`)).toEqual([
      'EVENT_TYPE_NOT_USED 2:2',
      'EVENT_VALUE_UNKNOWN 3:4',
      'EVENT_VALUE_UNKNOWN 3:6',
    ]);
  });

  it('refuses a referral before the draw, but not a withdrawal', async () => {
    write('aktoer-0101.csv', [
      row('0101-001', 'Henvist', '15-09-2005'),
      row('0101-003', 'Udgået', '15-09-2005', { Årsag: 'Flyttet' }),
    ]);
    const input = {
      files: [{ path: join(folder, 'incoming', 'aktoer-0101.csv'), displayName: 'a.csv' }],
      sample: SAMPLE,
      allocation: ALLOCATION,
      pseudonymise,
      recordedAt: '2006-11-01T09:00:00Z',
    };
    const codes = async (protocol: typeof PROTOCOL, allocatedOn?: string) => {
      const read = await readReports({
        ...input,
        protocol,
        ...(allocatedOn === undefined ? {} : { allocatedOn: day(allocatedOn) }),
      });
      return read.problems.map(({ code, at }) => `${code} ${at.line}`);
    };
    const drawn = { ...PROTOCOL, periods: { ...PROTOCOL.periods, allocation: '2005-09-20' } };
    expect(await codes(drawn)).toEqual(['EVENT_BEFORE_ALLOCATION 2']);
    expect(await codes(PROTOCOL)).toEqual([]);
    expect(await codes(PROTOCOL, '2005-09-20')).toEqual(['EVENT_BEFORE_ALLOCATION 2']);
    // A trial that is run again years later: the recorded draw tells nothing.
    expect(await codes(PROTOCOL, '2020-01-01')).toEqual([]);
  });

  it('puts a lost leading zero back only when told to, and says so', async () => {
    // Born 1881 with a control digit that does not hold: a number that was never issued.
    const file = write('aktoer-0101.csv', [
      { ...row('0101-001', 'Henvist', '01-10-2005'), 'CPR-nummer': '101815001' },
    ]);
    expect(await refused(file)).toEqual(['CPR_NINE_DIGITS incoming/aktoer-0101.csv:2:1']);
    const { senders } = PROTOCOL;
    const padding = { ...PROTOCOL, senders: senders.map((sender) => ({ ...sender, padCpr: true })) };
    const read = await readReports({
      files: [{ path: join(folder, 'incoming', file), displayName: file }],
      protocol: padding,
      sample: [{ ...SAMPLE[0]!, pseudonym: pseudonymise('0101815001') }],
      allocation: ALLOCATION,
      pseudonymise,
      recordedAt: '2006-11-01T09:00:00Z',
    });
    expect(read.events.map((event) => event.trialId)).toEqual(['0101-001']);
    expect(read.problems.map(({ code, severity }) => [code, severity])).toEqual([['CPR_PADDED', 'warning']]);
  });

  it('lets two ingests run at once without losing either', async () => {
    write('aktoer-0101.csv', [row('0101-001', 'Henvist', '01-10-2005')]);
    write(
      'kommune-0202.csv',
      [{ ...row('0202-001', 'Henvist', '01-10-2005'), Forsøgsnummer: '' }],
      `Forsøgsnummer;${HEADER}`,
    );
    const [one, two] = await Promise.all([ingest('aktoer-0101.csv'), ingest('kommune-0202.csv')]);
    expect([one.added, two.added]).toEqual([1, 1]);
    expect(readLedger(ledgerPath, ALLOCATION_HASH).entries.length).toBe(2);
  });
});

describe('ingestFiles, Excel', () => {
  it('reads a workbook as it reads a CSV file, and knows the same events again', async () => {
    const senders = PROTOCOL.senders.map((sender) => ({
      ...sender,
      files: sender.files.replace('.csv', ''),
    }));
    const protocol = { ...PROTOCOL, senders };
    const run = (name: string) =>
      ingestFiles({
        files: [{ path: join(folder, 'incoming', name), displayName: name }],
        protocol,
        sample: SAMPLE,
        allocation: ALLOCATION,
        pseudonymise,
        recordedAt: '2006-11-01T09:00:00Z',
        ledgerPath,
        allocationHash: ALLOCATION_HASH,
      });
    // 15 November 2005 is day 38671 of Excel.
    const rows: MadeCell[][] = [
      FIELDS,
      [hyphenated('0101-001'), 'Ansat', { date: 38671 }, 18.5, 125.5, 'Halvdelen', 'Privat'],
      [
        Number(cpr('0101-003')),
        'Kontakt',
        { date: 38672, format: 'danish' },
        ...Array.from({ length: 8 }, () => null),
        'Samtale',
        0.75,
      ],
    ];
    const xlsx = makeWorkbook([{ name: 'Ark1', rows }]);
    writeFileSync(join(folder, 'incoming', 'aktoer-0101-november.xlsx'), xlsx);
    const first = await run('aktoer-0101-november.xlsx');
    expect(first).toMatchObject({ added: 2, warnings: [] });
    expect(first.files[0]).toMatchObject({ rows: 2, detected: { encoding: { value: 'xlsx' } } });
    write('aktoer-0101-november.csv', [
      row('0101-001', 'Ansat', '15-11-2005', JOB),
      row('0101-003', 'Kontakt', '16-11-2005', { Kontaktform: 'Samtale', Tidsforbrug: '0,75' }),
    ]);
    expect(await run('aktoer-0101-november.csv')).toMatchObject({ added: 0, known: 2 });
    // A lost leading zero and an Excel error, told by row and column and without content.
    const wrong: MadeCell[][] = [
      FIELDS,
      [101815001, 'Henvist', { date: 38671 }],
      ['', 'Henvist', { error: '#N/A' }],
    ];
    writeFileSync(
      join(folder, 'incoming', 'aktoer-0101-fejl.xlsx'),
      makeWorkbook([{ name: 'Ark1', rows: wrong }]),
    );
    const fault = await run('aktoer-0101-fejl.xlsx').catch((error) => error);
    expect(fault.problems.map((item: Problem) => `${item.code} ${item.at.line}:${item.at.column}`)).toEqual([
      'CPR_NINE_DIGITS 2:1',
      'CELL_ERROR 3:3',
    ]);
    expect(JSON.stringify(fault.problems)).not.toContain('101815001');
  });

  it('reads a sheet with titles, an empty column, unformatted dates and a sum, and a CSV file like it', async () => {
    const senders = PROTOCOL.senders.map((sender) => ({
      ...sender,
      files: sender.files.replace('.csv', ''),
    }));
    const run = (name: string) =>
      ingestFiles({
        files: [{ path: join(folder, 'incoming', name), displayName: name }],
        protocol: { ...PROTOCOL, senders },
        sample: SAMPLE,
        allocation: ALLOCATION,
        pseudonymise,
        recordedAt: '2006-11-01T09:00:00Z',
        ledgerPath,
        allocationHash: ALLOCATION_HASH,
      });
    const none = Array.from({ length: 8 }, () => null);
    // 15 and 16 November 2005 are days 38671 and 38672 of Excel.
    const rows: (MadeCell[] | null)[] = [
      null,
      ['Indberetning for november 2005, Rodby Kommune'],
      null,
      ['', ...FIELDS],
      [null, hyphenated('0101-003'), 'Kontakt', 38671, ...none, 'Samtale', 1.25],
      [null, Number(cpr('0101-001')), 'Kontakt', { date: 38672 }, ...none, 'Telefon', 0.5],
      null,
      [null, 'I alt', null, null, ...none, null, 1.75],
    ];
    const xlsx = makeWorkbook([{ name: 'Ark1', rows }]);
    writeFileSync(join(folder, 'incoming', 'aktoer-0101-rodet.xlsx'), xlsx);
    const first = await run('aktoer-0101-rodet.xlsx');
    expect([first.added, first.warnings.map(({ code, at }) => `${code} ${at.line}`)]).toEqual([
      2,
      ['DATE_SERIAL 5', 'TOTAL_ROWS 8'],
    ]);
    const line = (...cells: string[]) => cells.join(';');
    const gap = Array.from({ length: 8 }, () => '').join(';');
    const csv = [
      'Udtræk fra Fasit, dannet 3.12.2005',
      '',
      `${HEADER.toUpperCase()};`,
      line(hyphenated('0101-003'), 'KONTAKT', '15.11.2005', gap, ' samtale', '1,25', ''),
      line(cpr('0101-003'), 'Kontakt', '5.12.2005', gap, 'Samtale', '1,5', ''),
      line('I alt', '', '', gap, '', '2,75', ''),
    ];
    writeFileSync(join(folder, 'incoming', 'aktoer-0101-rodet.csv'), Buffer.from(csv.join('\r\n'), 'latin1'));
    const second = await run('aktoer-0101-rodet.csv');
    expect(second).toMatchObject({ added: 1, known: 1 });
    expect(second.files[0]!.detected).toMatchObject({
      encoding: { value: 'windows-1252' },
      dateFormat: { value: 'dd.mm.yyyy' },
      decimal: { value: ',' },
    });
    expect(readLedger(ledgerPath, ALLOCATION_HASH).entries.map((entry) => entry.effectiveDate)).toEqual([
      '2005-11-15',
      '2005-11-16',
      '2005-12-05',
    ]);
  });
});

describe('ingestFiles, rows that are no reports', () => {
  it('passes over sums only: an incomplete report stays an error', async () => {
    const sum = { 'CPR-nummer': 'I alt', Tidsforbrug: '2,75' };
    write('aktoer-0101-a.csv', [
      sum,
      { ...sum, Dato: '15-11-2005' },
      { ...sum, 'CPR-nummer': 'Ialt møder', Hændelse: 'Kontakt' },
      { 'CPR-nummer': 'Summer', Tidsforbrug: '1' },
      { Tidsforbrug: '1,5' },
    ]);
    const told = await refused('aktoer-0101-a.csv');
    const lines = new Set(told.map((item) => `${item.split(' ')[0]} ${item.split(':')[1]}`));
    expect([...lines].sort()).toEqual([
      'CITIZEN_MISSING 6',
      'CPR_CHARACTERS 3',
      'CPR_CHARACTERS 4',
      'CPR_CHARACTERS 5',
      'EVENT_DATE_MISSING 4',
      'EVENT_DATE_MISSING 5',
      'EVENT_DATE_MISSING 6',
      'EVENT_FIELD_MISSING 4',
      'EVENT_TYPE_MISSING 3',
      'EVENT_TYPE_MISSING 5',
      'EVENT_TYPE_MISSING 6',
      'TOTAL_ROWS 2',
    ]);
  });

  it('says what a five-digit number in a date column of a CSV file probably is', async () => {
    write('aktoer-0101-a.csv', [row('0101-001', 'Henvist', '38671')]);
    expect(await refused('aktoer-0101-a.csv')).toEqual(['EVENT_DATE_INVALID incoming/aktoer-0101-a.csv:2:3']);
    const error = (await ingest('aktoer-0101-a.csv').catch((item) => item)) as TrialError;
    expect(error.problems[0]!.remedy?.en).toContain('Excel');
    expect(error.problems[0]!.permitted?.en).toContain('dd.mm.yyyy');
    expect(error.problems[0]!.message.en).toBe('this is not a date');
  });
});
