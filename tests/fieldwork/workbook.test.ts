import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { readFieldDate } from '../../src/fieldwork/read-field-date.ts';
import { readSurveyFile } from '../../src/fieldwork/surveys/read-survey-file.ts';
import type { SurveyWave } from '../../src/protocol/survey-schema.ts';
import { sampledCitizenFinder } from '../../src/sampling/sampled-citizen-finder.ts';
import { type MadeCell, makeWorkbook } from '../extracts/make-workbook.ts';
import { pseudonymise, SAMPLE, YEAR, yearProtocol } from './year.ts';

const protocol = yearProtocol();
let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'workbook-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

async function read(path: string) {
  const reference = parseIsoDate(protocol.periods.reference) as Day;
  const respondents = sampledCitizenFinder(SAMPLE, reference, pseudonymise);
  const wave = protocol.surveys[1] as SurveyWave;
  const { rows, problems } = await readSurveyFile({
    path,
    displayName: 'skema-2',
    wave,
    protocol,
    respondents,
    recordedAt: '2006-12-01T12:00:00Z',
  });
  return { rows: rows.map(({ key, content }) => [key, content]), problems };
}

describe('answers in an Excel workbook', () => {
  it('are those of the same table as CSV: typed numbers, typed dates, text', async () => {
    const csv = join(YEAR, 'incoming/skema-2.csv');
    const [header = [], ...rows] = parse(readFileSync(csv, 'utf8')) as string[][];
    const typed = (cell: string): MadeCell => {
      if (/^\d{4}-\d\d-\d\d$/.test(cell))
        return { date: (parseIsoDate(cell) as Day) + 25_569, format: 'danish' };
      if (/^\d+(\.\d+)?$/.test(cell)) return Number(cell);
      return cell === '' ? null : cell;
    };
    const path = join(dir, 'skema-2.xlsx');
    writeFileSync(
      path,
      makeWorkbook([{ name: 'Svar', rows: [header, ...rows.map((row) => row.map(typed))] }]),
    );
    const [fromExcel, fromCsv] = [await read(path), await read(csv)];
    expect(fromExcel.problems).toEqual([]);
    expect(fromExcel.rows).toEqual(fromCsv.rows);
    expect(fromCsv.rows).toHaveLength(153);
  });
});

describe('readFieldDate', () => {
  it.each([
    ['3.9.2006', 'dd.mm.yyyy', '2006-09-03'],
    ['03.9.2006', 'dd.mm.yyyy', '2006-09-03'],
    [' 13/12/2006 ', 'dd/mm/yyyy', '2006-12-13'],
    ['1-2-2006', null, '2006-02-01'],
    ['2006-02-01', null, '2006-02-01'],
    ['20060201', null, '2006-02-01'],
  ] as const)('%s as %s is %s', (value, form, iso) => {
    expect(readFieldDate(value, form)).toEqual({ day: parseIsoDate(iso) });
  });

  it.each([
    ['31.2.2006', 'dd.mm.yyyy', 'calendar'],
    ['1.13.2006', 'dd.mm.yyyy', 'calendar'],
    ['3-9-2006', 'dd.mm.yyyy', 'form'],
    ['3.9.06', 'dd.mm.yyyy', 'form'],
    ['3.9-2006', null, 'form'],
    ['i går', null, 'form'],
  ] as const)('%s as %s is refused: %s', (value, form, fault) => {
    expect(readFieldDate(value, form)).toEqual({ fault });
  });
});
