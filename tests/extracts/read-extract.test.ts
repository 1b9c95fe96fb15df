import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatIsoDate, parseIsoDate } from '../../src/core/dates.ts';
import { duplicateFinder } from '../../src/extracts/duplicates.ts';
import { type ExtractReading, readExtract, type UnlinkableCitizen } from '../../src/extracts/read-extract.ts';
import { cprCheckDigit } from '../../src/register/cpr-check-digit.ts';
import type { RegisterRow } from '../../src/register/register-row.ts';
import { places, smallProtocol, type Wanted, wordsOf } from './small-protocol.ts';

const REFERENCE = parseIsoDate('2005-09-01')!;

interface Read {
  readonly reading: ExtractReading;
  readonly rows: RegisterRow[];
  readonly unlinkable: UnlinkableCitizen[];
}

async function readPath(path: string, wanted: Wanted, duplicates = duplicateFinder()): Promise<Read> {
  const rows: RegisterRow[] = [];
  const unlinkable: UnlinkableCitizen[] = [];
  const { protocol, municipality } = smallProtocol(wanted);
  const reading = await readExtract(
    { path, displayName: 'extract.csv', municipality, protocol, referenceDate: REFERENCE, duplicates },
    (row) => rows.push(row),
    (citizen) => unlinkable.push(citizen),
  );
  return { reading, rows, unlinkable };
}

/** Reads a fixture; whatever it holds, no message may show it. */
async function readFixture(name: string, wanted: Wanted = {}): Promise<Read> {
  const read = await readPath(`fixtures/extracts/${name}`, wanted);
  const words = wordsOf(read.reading.problems);
  expect(words).not.toMatch(/\d{6}-?\d{4}/);
  expect(words).not.toContain('hemmelig');
  return read;
}

const day = (value: number | null): string | null => (value === null ? null : formatIsoDate(value));

describe('readExtract: the forms of real files', () => {
  it('Windows-1252 with semicolons and decimal comma', async () => {
    const { reading, rows } = await readFixture('windows-1252/extract.csv', { full: true });
    expect(reading.problems).toEqual([]);
    expect(reading.detected).toEqual({
      encoding: { value: 'windows-1252', origin: 'detected' },
      delimiter: { value: ';', origin: 'detected' },
      decimal: { value: ',', origin: 'detected' },
      dateFormat: { value: 'dd-mm-yyyy', origin: 'detected' },
    });
    expect(rows.map(({ cpr, line, municipality, benefit }) => [cpr, line, municipality, benefit])).toEqual([
      ['6101600001', 2, '0101', 'ledighedsydelse'],
      ['6202600002', 3, '0101', 'ledighedsydelse'],
      ['6303600003', 4, '0101', 'ledighedsydelse'],
    ]);
    expect(
      rows.map(({ firstGrantedOn, lastFlexjobEndedOn }) => [day(firstGrantedOn), day(lastFlexjobEndedOn)]),
    ).toEqual([
      ['2004-02-01', null],
      ['2003-03-02', '2004-06-30'],
      ['2004-04-03', null],
    ]);
    expect(
      rows.map(({ maternityLeave, sickLeave, available }) => [maternityLeave, sickLeave, available]),
    ).toEqual([
      [false, false, true],
      [false, true, true],
      [false, true, true],
    ]);
    expect(rows.map(({ baseline }) => baseline)).toEqual([
      { education: 'skilled', wage: 1234.5 },
      { education: 'none', wage: 98.75 },
      { education: 'skilled', wage: null },
    ]);
    expect(reading.rows).toBe(3);
    expect(reading.fictitious).toBe(3);
    expect(reading.sha256).toBe(
      createHash('sha256').update(readFileSync('fixtures/extracts/windows-1252/extract.csv')).digest('hex'),
    );
  });

  it('UTF-8 with byte order mark, everything quoted', async () => {
    const { reading, rows } = await readFixture('utf-8-bom/extract.csv', { full: true });
    expect(reading.problems).toEqual([]);
    expect(reading.detected?.encoding.value).toBe('utf-8');
    expect(reading.detected?.dateFormat.value).toBe('yyyy-mm-dd');
    expect(reading.detected?.decimal.value).toBe('.');
    expect(rows.map(({ benefit, baseline, sickLeave }) => [benefit, baseline['wage'], sickLeave])).toEqual([
      ['foertidspension', 1234.5, true],
      ['ledighedsydelse', 98.75, true],
    ]);
  });

  it('UTF-16LE with tabs', async () => {
    const { reading, rows } = await readFixture('utf-16le/extract.txt', { full: true });
    expect(reading.problems).toEqual([]);
    expect(reading.detected?.encoding.value).toBe('utf-16le');
    expect(reading.detected?.delimiter.value).toBe('\t');
    expect(reading.detected?.dateFormat.value).toBe('dd.mm.yyyy');
    expect(rows.map(({ benefit }) => benefit)).toEqual(['ledighedsydelse', 'foertidspension']);
  });

  it('commas, ISO dates, header in other case and spacing', async () => {
    const { reading, rows } = await readFixture('comma-iso/extract.csv', { full: true });
    expect(reading.problems).toEqual([]);
    expect(reading.detected?.delimiter.value).toBe(',');
    expect(rows.map(({ baseline }) => baseline['wage'])).toEqual([1234.5, 98.75]);
  });

  it('takes the decimal mark from the last row when only that one tells', async () => {
    const { reading, rows } = await readFixture('late-evidence/extract.csv', { full: true });
    expect(reading.problems).toEqual([]);
    expect(rows.map(({ baseline }) => baseline['wage'])).toEqual([1234, 2000, 98.5]);
    expect(reading.detected?.dateFormat.value).toBe('ddmmyyyy');
    expect(day(rows[2]!.firstGrantedOn)).toBe('2004-04-03');
  });

  it('refuses to guess the decimal mark, and takes the one given', async () => {
    const { reading } = await readFixture('decimal-ambiguous/extract.csv', { full: true });
    expect(places(reading.problems)).toEqual(['DECIMAL_AMBIGUOUS']);
    expect(reading.usable).toBe(false);
    const given = await readFixture('decimal-ambiguous/extract.csv', {
      full: true,
      format: { decimal: ',' },
    });
    expect(given.reading.detected?.decimal).toEqual({ value: ',', origin: 'given' });
    expect(given.rows[0]!.baseline['wage']).toBe(1234);
  });

  it('passes over what Excel leaves behind, and keeps physical line numbers', async () => {
    const { reading, rows } = await readFixture('excel-leftovers/extract.csv', { full: true });
    expect(rows.map(({ line }) => line)).toEqual([4, 6]);
    expect(places(reading.problems)).toEqual(['DATE_INVALID 8:4']);
    expect(reading.rows).toBe(3);
    expect(reading.invalidRows).toBe(1);
  });
});

describe('readExtract: every kind of error at its place', () => {
  it('one wrong value a row', async () => {
    const { reading, rows, unlinkable } = await readFixture('wrong-values/extract.csv', { full: true });
    expect(places(reading.problems)).toEqual([
      'CPR_MISSING 3:1',
      'CPR_LENGTH 4:1',
      'CPR_NINE_DIGITS 5:1',
      'CPR_SCIENTIFIC 6:1',
      'CPR_CHARACTERS 7:1',
      'CPR_DATE_INVALID 8:1',
      'CPR_BIRTH_IN_FUTURE 9:1',
      'CPR_AGE_IMPOSSIBLE 10:1',
      'MUNICIPALITY_CODE_INVALID 11:2',
      'MUNICIPALITY_CODE_INVALID 12:2',
      'BENEFIT_UNKNOWN 13:3',
      'DATE_INVALID 14:4',
      'DATE_FORMAT 15:4',
      'DATE_YEAR 16:5',
      'FLAG_UNKNOWN 17:6',
      'CATEGORY_UNKNOWN 18:8',
      'NUMBER_INVALID 19:9',
      'BENEFIT_UNKNOWN 20:3',
      'DATE_INVALID 20:4',
      'DATE_FORMAT 20:5',
      'FLAG_UNKNOWN 20:6',
      'FLAG_UNKNOWN 20:7',
      'CATEGORY_UNKNOWN 20:8',
      'NUMBER_INVALID 20:9',
      'FIELD_COUNT 21:9',
      'FIELD_COUNT 22:10',
      'CPR_DUPLICATE 23:1',
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(unlinkable).toEqual([{ reason: 'replacement-cpr', file: 'extract.csv', line: 24 }]);
    expect(reading.rows).toBe(23);
    expect(reading.invalidRows).toBe(21);
    expect(reading.replacement).toBe(1);
    expect(reading.usable).toBe(true);
    expect(reading.problems.every(({ severity }) => severity === 'error')).toBe(true);
  });

  it('duplicates within a file and across files, with both places', async () => {
    const duplicates = duplicateFinder();
    const { protocol, municipality } = smallProtocol();
    const seen: string[] = [];
    const kept: number[] = [];
    for (const name of ['0101.csv', '0147.csv']) {
      const reading = await readExtract(
        {
          path: `fixtures/extracts/duplicates/${name}`,
          displayName: name,
          municipality,
          protocol,
          referenceDate: REFERENCE,
          duplicates,
        },
        ({ line }) => kept.push(line),
      );
      expect(wordsOf(reading.problems)).not.toMatch(/\d{6}-?\d{4}/);
      for (const { code, at, message } of reading.problems) {
        seen.push(`${code} ${at.file}:${at.line} ${message.en}`);
      }
    }
    expect(seen).toEqual([
      'CPR_DUPLICATE 0101.csv:4 the same CPR number stands in 0101.csv, line 2.',
      'CPR_DUPLICATE 0147.csv:3 the same CPR number stands in 0101.csv, line 3.',
    ]);
    expect(kept).toEqual([2, 3, 2]);
  });

  it('a quotation mark never closed costs its own line only', async () => {
    const { reading, rows } = await readFixture('unterminated-quote/extract.csv');
    expect(places(reading.problems)).toEqual([
      'QUOTE_UNTERMINATED 3:3',
      'BENEFIT_UNKNOWN 4:2',
      'QUOTE_MISPLACED 5:3',
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 6]);
    expect(reading.rows).toBe(5);
    expect(reading.invalidRows).toBe(3);
  });

  it('rows swallowed between two quotation marks are an error', async () => {
    const { reading, rows } = await readFixture('swallowed-rows/extract.csv');
    expect(places(reading.problems)).toEqual(['ROWS_SWALLOWED 3']);
    expect(reading.problems[0]!.severity).toBe('error');
    expect(reading.problems[0]!.message.en).toContain('line 5');
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(reading.invalidRows).toBe(3);
  });

  it.each([
    ['missing-column/extract.csv', ['COLUMN_MISSING 1', 'COLUMN_MISSING 1']],
    ['missing-header/extract.csv', ['HEADER_MISSING 1']],
    ['column-twice/extract.csv', ['COLUMN_AMBIGUOUS 1:3']],
    ['broken-header/extract.csv', ['HEADER_UNREADABLE 1']],
    ['empty/extract.csv', ['FILE_EMPTY']],
    ['blank/extract.csv', ['FILE_EMPTY']],
    ['header-only/extract.csv', ['NO_ROWS']],
    ['workbook/extract.csv', ['WORKBOOK_UNREADABLE']],
    ['utf-16be/extract.csv', ['ENCODING_UNSUPPORTED']],
    ['wrong-values', ['FILE_IS_DIRECTORY']],
    ['no-such-folder/extract.csv', ['FILE_MISSING']],
    ['empty/extract.csv/extract.csv', ['FILE_MISSING']],
  ])('%s: an error of the whole file', async (name, expected) => {
    const { reading, rows } = await readFixture(name);
    expect(places(reading.problems)).toEqual(expected);
    expect(reading.problems.every(({ severity }) => severity === 'error')).toBe(true);
    expect(reading.usable).toBe(false);
    expect(rows).toEqual([]);
  });

  it('suggests the column that was probably meant, and lists the header', async () => {
    const { reading } = await readFixture('missing-column/extract.csv');
    const words = wordsOf(reading.problems);
    expect(words).toContain('did you mean "CPR nummer"?');
    expect(words).toContain('mente du "Ydelser"?');
    expect(words).toContain('"CPR nummer", "Ydelser", "Navn"');
  });

  it.each([
    [{ encoding: 'utf-8' }, ['UNDECODABLE_BYTES 3:2']],
    [{ encoding: 'utf-16le' }, ['ENCODING_MISMATCH']],
    [{ delimiter: ',' }, ['DELIMITER_MISMATCH']],
    [{ delimiter: '|' }, ['DELIMITER_MISMATCH']],
    [{ encoding: 'windows-1252', delimiter: ';' }, []],
  ])('the protocol declares %o for a Windows-1252 file', async (format, expected) => {
    const { reading } = await readFixture('wrong-encoding/extract.csv', { format });
    expect(places(reading.problems)).toEqual(expected);
  });

  it('UTF-8 declared as Windows-1252', async () => {
    const { reading } = await readFixture('wrong-values/extract.csv', {
      full: true,
      format: { encoding: 'windows-1252' },
    });
    expect(places(reading.problems)).toEqual(['ENCODING_MISMATCH']);
  });

  it('damaged bytes and NUL cost their own rows', async () => {
    const { reading, rows } = await readFixture('damaged-bytes/extract.csv');
    expect(places(reading.problems)).toEqual(['UNDECODABLE_BYTES 2:3', 'NUL_BYTE 3:3']);
    expect(rows.map(({ line }) => line)).toEqual([4]);
  });
});

describe('readExtract: numbers that cannot be linked', () => {
  it('counts fictitious numbers out by default and lets them through when asked', async () => {
    const refused = await readFixture('windows-1252/extract.csv', { full: true, acceptFictitious: false });
    expect(refused.rows).toEqual([]);
    expect(refused.unlinkable.map(({ reason, line }) => [reason, line])).toEqual([
      ['fictitious-cpr', 2],
      ['fictitious-cpr', 3],
      ['fictitious-cpr', 4],
    ]);
    expect(refused.reading.fictitious).toBe(3);
    expect(refused.reading.problems).toEqual([]);
    const accepted = await readFixture('windows-1252/extract.csv', { full: true });
    expect(accepted.unlinkable).toEqual([]);
    expect(accepted.reading.fictitious).toBe(3);
  });
});

describe('readExtract: numbers without + 60, made while the test runs', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'extract-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A number of the 2nd of a month whose modulus 11 holds or not. */
  const numberWith = (checkDigit: boolean): string => {
    for (let serial = 0; ; serial += 1) {
      const candidate = `${'02'}0360${String(serial).padStart(4, '0')}`;
      if (cprCheckDigit(candidate) === checkDigit) return candidate;
    }
  };

  it('warns of modulus 11 and keeps the row', async () => {
    const path = join(folder, 'modulus.csv');
    writeFileSync(path, `CPR-nummer;Ydelse\n${numberWith(false)};barsel\n${numberWith(true)};barsel\n`);
    const { reading, rows } = await readPath(path, { acceptFictitious: false });
    expect(places(reading.problems)).toEqual(['CPR_CHECK_DIGIT 2:1']);
    expect(reading.problems[0]!.severity).toBe('warning');
    expect(wordsOf(reading.problems)).not.toMatch(/\d{6}-?\d{4}/);
    expect(rows.length).toBe(2);
  });

  it('puts the lost zero back only when asked, and says how often', async () => {
    const path = join(folder, 'nine.csv');
    writeFileSync(path, `CPR-nummer;Ydelse\n${numberWith(true).slice(1)};barsel\n`);
    const refused = await readPath(path, {});
    expect(places(refused.reading.problems)).toEqual(['CPR_NINE_DIGITS 2:1']);
    const padded = await readPath(path, { format: { padCpr: true } });
    expect(padded.rows[0]!.cpr).toBe(numberWith(true));
    expect(padded.reading.paddedCpr).toBe(1);
    expect(places(padded.reading.problems)).toEqual(['CPR_PADDED']);
    expect(wordsOf(padded.reading.problems)).not.toMatch(/\d{9}/);
  });

  it('keeps the first thousand problems and counts the rest', async () => {
    const path = join(folder, 'flood.csv');
    const bad = Array.from({ length: 1_500 }, (_, i) => (i % 3 === 0 ? 'x;barsel' : ';barsel'));
    writeFileSync(path, `CPR-nummer;Ydelse\n${bad.join('\n')}\n`);
    const { reading } = await readPath(path, {});
    expect(reading.problems.length).toBe(1_001);
    expect(reading.invalidRows).toBe(1_500);
    const summary = reading.problems.at(-1)!;
    expect(summary.code).toBe('TOO_MANY_PROBLEMS');
    expect(summary.severity).toBe('error');
    expect(summary.message.en).toContain('CPR_CHARACTERS: 166, CPR_MISSING: 334');
  });
});
