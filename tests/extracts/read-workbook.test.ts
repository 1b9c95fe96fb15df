import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/sha256.ts';
import { readExtract } from '../../src/extracts/read-extract.ts';
import { readTable } from '../../src/extracts/read-table.ts';
import type { TableSource } from '../../src/extracts/table-source.ts';
import { type WorkbookCell, workbookCellText } from '../../src/extracts/workbook-cell.ts';
import type { FileFormat } from '../../src/protocol/schema.ts';
import { type MadeCell, type MadeSheet, makeWorkbook, type WorkbookOptions, zip } from './make-workbook.ts';
import { smallProtocol } from './small-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'trial-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AUTO: FileFormat = {
  encoding: 'auto',
  delimiter: 'auto',
  decimal: 'auto',
  dateFormat: 'auto',
  padCpr: false,
};

async function read(
  bytes: Buffer,
  format: Partial<FileFormat> = {},
  columns: TableSource['columns'] = () => ({ dates: [1], numbers: [2] }),
) {
  const path = join(folder, 'fil.xlsx');
  writeFileSync(path, bytes);
  const records: (string | number)[][] = [];
  const reading = await readTable(
    { path, displayName: 'fil.xlsx', format: { ...AUTO, ...format }, columns },
    (fields, line) => records.push([line, ...fields]),
  );
  expect(reading.sha256).toBe(sha256(bytes));
  const codes = reading.problems.map(({ code, at }) =>
    [code, at.line, at.column].filter((part) => part !== undefined).join(' '),
  );
  return { ...reading, records, codes };
}

function book(rows: readonly (readonly MadeCell[] | null)[], options: WorkbookOptions = {}): Buffer {
  return makeWorkbook([{ name: 'Ark1', rows }], options);
}

// Excel's own serial numbers: 15 November 2005 is 38671 (1900 system), 37209 (1904 system).
const NOVEMBER_15 = 38671;
const HEADER = ['CPR-nummer', 'Dato', 'Timer'];

describe('readWorkbook', () => {
  it('reads text, numbers and dates, each row with its number in the sheet', async () => {
    const { records, header, detected, rows, problems, usable } = await read(
      book([
        null,
        HEADER,
        ['610160-0001', { date: NOVEMBER_15 }, 18.5],
        null,
        [6202610002, { date: NOVEMBER_15, format: 'danish' }, 20],
        [null, null, null],
        [101600001, { date: NOVEMBER_15 + 0.75, format: 'time' }, null],
        [{ inline: '630362-0003' }, { formula: 'C1', result: '2005-11-16' }, { formula: '1+1', result: 2 }],
      ]),
    );
    expect(problems).toEqual([]);
    expect(header).toEqual(HEADER);
    expect([rows, usable]).toEqual([4, true]);
    expect(records).toEqual([
      [3, '610160-0001', '2005-11-15', '18,5'],
      [5, '6202610002', '2005-11-15', '20'],
      [7, '101600001', '2005-11-15', ''],
      [8, '630362-0003', '2005-11-16', '2'],
    ]);
    expect(detected).toEqual({
      encoding: { value: 'xlsx', origin: 'detected' },
      delimiter: { value: 'cell', origin: 'detected' },
      decimal: { value: ',', origin: 'detected' },
      dateFormat: { value: 'yyyy-mm-dd', origin: 'detected' },
    });
  });

  it('puts typed cells into the form of the text cells beside them', async () => {
    const mixed = book([
      HEADER,
      ['a', '15-11-2005', '1.234,5'],
      ['b', { date: NOVEMBER_15 + 1 }, 0.1 + 0.2],
      ['c', '17-11-2005', 1234567.25],
    ]);
    const { records, detected } = await read(mixed);
    expect(records.map((record) => record.slice(2))).toEqual([
      ['15-11-2005', '1.234,5'],
      ['16-11-2005', '0,3'],
      ['17-11-2005', '1234567,25'],
    ]);
    expect(detected?.dateFormat).toEqual({ value: 'dd-mm-yyyy', origin: 'detected' });
    const given = await read(mixed, { dateFormat: 'dd.mm.yyyy', decimal: '.' });
    expect(given.records[1]).toEqual([3, 'b', '16.11.2005', '0.3']);
    expect(given.detected?.decimal).toEqual({ value: '.', origin: 'given' });
    const point = await read(book([HEADER, ['a', '2005-11-15', '0.75'], ['b', null, 0.5]]));
    expect(point.records[1]).toEqual([3, 'b', '', '0.5']);
  });

  it('reads the dates of the 1904 system', async () => {
    const { records } = await read(
      book([HEADER, ['a', { date: NOVEMBER_15 - 1462 }, 1]], { date1904: true }),
    );
    expect(records).toEqual([[2, 'a', '2005-11-15', '1']]);
  });

  it("reads Excel's day numbers in a date column that has lost its format, and says so", async () => {
    const rows = [
      HEADER,
      ['a', NOVEMBER_15, 1],
      ['b', { date: NOVEMBER_15 }, 1],
      ['c', NOVEMBER_15 + 0.5, 38671],
    ];
    const { records, codes, problems } = await read(book(rows));
    expect(records.map((record) => record[2])).toEqual(['2005-11-15', '2005-11-15', '2005-11-15']);
    expect(records[2]![3]).toBe('38671');
    expect(codes).toEqual(['DATE_SERIAL 2 2']);
    expect(problems[0]!.severity).toBe('warning');
    const mac = await read(book([HEADER, ['a', NOVEMBER_15 - 1462, 1]], { date1904: true }));
    expect(mac.records).toEqual([[2, 'a', '2005-11-15', '1']]);
    // Excel's numbers of 31 December 1949, 1 January 1950, 31 December 2099 and the day after.
    const edges = await read(
      book([HEADER, ['a', 18263, 1], ['b', 18264, 1], ['c', 73050, 1], ['d', 73051, 1]]),
    );
    expect(edges.records.map((record) => record[2])).toEqual(['18263', '1950-01-01', '2099-12-31', '73051']);
  });

  it('takes a number that is written like a date for that date', async () => {
    const plain = await read(book([HEADER, ['a', 20051115, 1]]));
    expect(plain.detected?.dateFormat.value).toBe('yyyymmdd');
  });

  it('finds the header below titles by the names it should have', async () => {
    const titled = [
      null,
      ['Indberetning for november 2005'],
      null,
      ['Kommune', 'Rodby'],
      [null, ...HEADER],
      [null, 'a', '15-11-2005', 2],
    ];
    const records: (string | number)[][] = [];
    const path = join(folder, 'titel.xlsx');
    writeFileSync(path, book(titled));
    const columns = (header: readonly string[]) => ({ dates: [header.indexOf('Dato')], numbers: [] });
    const source = { path, displayName: 'titel.xlsx', format: AUTO, columns };
    const reading = await readTable(
      { ...source, expectedHeaders: ['cpr-nummer', 'dato', 'Andet'] },
      (row, line) => records.push([line, ...row]),
    );
    expect(records).toEqual([[6, '', 'a', '15-11-2005', '2']]);
    expect(reading.header).toEqual(['', ...HEADER]);
    const none = await readTable({ ...source, expectedHeaders: ['Noget', 'Andet'] }, () => {});
    expect(none.header).toEqual(['Indberetning for november 2005']);
  });

  it('reads the sheet that the protocol names', async () => {
    const sheets: MadeSheet[] = [
      { name: 'Forside', rows: [['Indberetning']] },
      { name: 'Data & tal', rows: [HEADER, ['a', null, { error: '#N/A' }], ['b', null, 2]] },
    ];
    const named = await read(makeWorkbook(sheets), { sheet: 'Data & tal' });
    expect(named.records).toEqual([[3, 'b', '', '2']]);
    expect(named.codes).toEqual(['CELL_ERROR 2 3']);
    expect((await read(makeWorkbook(sheets))).header).toEqual(['Indberetning']);
    const missing = await read(makeWorkbook(sheets), { sheet: 'Data' });
    expect([missing.codes, missing.usable]).toEqual([['SHEET_UNKNOWN'], false]);
  });

  it('warns of other sheets that hold something, unless the protocol names the sheet', async () => {
    const month = (name: string, rows: MadeSheet['rows']) => ({ name, rows: [HEADER, ...rows] });
    const empty: MadeSheet = { name: 'Ark3', rows: [] };
    const months = [month('Oktober', [['a', null, 1]]), month('November', [['b', null, 2]]), empty];
    const first = await read(makeWorkbook(months));
    expect([first.records, first.codes]).toEqual([[[2, 'a', '', '1']], ['SHEETS_NOT_READ']]);
    expect(first.problems[0]?.message.en).toContain('1 other sheet holds something');
    expect((await read(makeWorkbook(months), { sheet: 'November' })).codes).toEqual([]);
    expect((await read(makeWorkbook([months[0] as MadeSheet, empty]))).codes).toEqual([]);
    // Also where the first sheet has none of the columns: the data may stand in the second.
    const cover = [{ name: 'Forside', rows: [['Indberetning']] }, ...months];
    expect((await read(makeWorkbook(cover), {}, () => null)).codes).toEqual(['SHEETS_NOT_READ']);
  });

  it('tells rows that are too wide and cells with errors, and goes on', async () => {
    const { records, codes, unreadable } = await read(
      book([
        HEADER,
        ['a', null, 1, 'for meget'],
        ['b', { error: '#DIV/0!' }, { error: '#REF!' }],
        ['c', null, 3, '  '],
        [{ error: '#N/A' }, null, null],
      ]),
    );
    expect(records).toEqual([[4, 'c', '', '3']]);
    expect(codes).toEqual(['FIELD_COUNT 2 4', 'CELL_ERROR 3 2', 'CELL_ERROR 3 3', 'CELL_ERROR 5 1']);
    expect(unreadable).toBe(3);
  });

  it('writes truth values as words', async () => {
    const { records } = await read(
      book([
        ['a', 'b'],
        [true, false],
      ]),
      {},
      () => ({ dates: [], numbers: [] }),
    );
    expect(records).toEqual([[2, 'true', 'false']]);
  });

  it.each([
    ['an archive that is no workbook', zip([['læsmig.txt', 'hej']]), 'WORKBOOK_UNREADABLE'],
    ['a workbook cut off', book([HEADER]).subarray(0, 700), 'WORKBOOK_UNREADABLE'],
    ['four bytes', Buffer.from([0x50, 0x4b, 0x03, 0x04]), 'WORKBOOK_UNREADABLE'],
    [
      'a workbook without its sheet',
      book([HEADER], { without: ['xl/worksheets/ark1.xml'] }),
      'WORKBOOK_UNREADABLE',
    ],
    ['an empty sheet', book([]), 'FILE_EMPTY'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'FILE_IS_WORKBOOK'],
  ])('refuses %s', async (_, bytes, code) => {
    const { codes, usable, records } = await read(bytes);
    expect([codes, usable, records]).toEqual([[code], false, []]);
  });

  it('refuses what unpacks to more than a gigabyte, before it is unpacked', async () => {
    const bytes = book([HEADER, ['a', null, 1]]);
    // The size of the sheet as its entry of the central directory tells it.
    const entry = bytes.lastIndexOf('xl/worksheets/ark1.xml') - 46;
    bytes.writeUInt32LE(0x50000000, entry + 24);
    expect((await read(bytes)).codes).toEqual(['WORKBOOK_TOO_LARGE']);
  });

  it('warns of a sheet without rows, and stops when the header is of no use', async () => {
    expect((await read(book([HEADER]))).codes).toEqual(['NO_ROWS']);
    const stopped = await read(book([HEADER, ['a', null, 1]]), {}, () => null);
    expect([stopped.records, stopped.usable, stopped.header]).toEqual([[], false, HEADER]);
  });

  it('tells a decimal mark that cannot be known', async () => {
    const { codes, usable } = await read(book([HEADER, ['a', null, '1.234'], ['b', null, '5.678']]));
    expect([codes, usable]).toEqual([['DECIMAL_AMBIGUOUS'], false]);
  });

  it('lets the caller’s own errors through', async () => {
    const path = join(folder, 'fejl.xlsx');
    writeFileSync(path, book([HEADER, ['a', null, 1]]));
    const source = { path, displayName: 'fejl.xlsx', format: AUTO };
    const fails = readTable(source, () => {
      throw Object.assign(new Error('mine'), { code: 'ENOENT' });
    });
    await expect(fails).rejects.toThrow('mine');
  });
});

describe('workbookCellText', () => {
  it.each<[WorkbookCell, string]>([
    [null, ''],
    ['  tekst ', '  tekst '],
    [1e21, '1000000000000000000000'],
    [0.0000001, '0,0000001'],
    [-0, '0'],
    [125.50000000000001, '125,5'],
    [6101600001, '6101600001'],
    [new Date(Number.NaN), ''],
    [new Date(Date.UTC(1850, 0, 1)), '01/01/1850'],
  ])('writes %s', (cell, expected) => {
    expect(workbookCellText(cell, { dateFormat: 'dd/mm/yyyy', decimal: ',' })).toBe(expected);
  });

  it('writes a date in every form', () => {
    const date = new Date(Date.UTC(2005, 10, 5, 23, 59));
    const forms = ['dd-mm-yyyy', 'yyyy-mm-dd', 'dd.mm.yyyy', 'dd/mm/yyyy', 'yyyymmdd', 'ddmmyyyy'] as const;
    expect(forms.map((dateFormat) => workbookCellText(date, { dateFormat, decimal: ',' }))).toEqual([
      '05-11-2005',
      '2005-11-05',
      '05.11.2005',
      '05/11/2005',
      '20051105',
      '05112005',
    ]);
  });
});

describe('readExtract, Excel', () => {
  it('reads a municipality’s extract, and puts a lost zero back only when told to', async () => {
    const path = join(folder, 'udtræk.xlsx');
    // Invented numbers: a birth in 1881 whose control digit does not hold was never issued.
    const rows: MadeCell[][] = [
      ['CPR-nummer', 'Ydelse'],
      ['610160-0001', 'Ledighedsydelse'],
      [101815001, 740],
    ];
    writeFileSync(path, makeWorkbook([{ name: 'Ark1', rows }]));
    const run = async (padCpr: boolean) => {
      const { protocol, municipality } = smallProtocol({ format: { padCpr } });
      const found: [number, string | null][] = [];
      const reading = await readExtract(
        { path, displayName: 'udtræk.xlsx', municipality, protocol, referenceDate: 12_000 },
        ({ line, benefit }) => found.push([line, benefit]),
      );
      return { found, codes: reading.problems.map(({ code }) => code), padded: reading.paddedCpr };
    };
    expect(await run(false)).toEqual({
      found: [[2, 'ledighedsydelse']],
      codes: ['CPR_NINE_DIGITS'],
      padded: 0,
    });
    expect(await run(true)).toMatchObject({
      found: [
        [2, 'ledighedsydelse'],
        [3, 'ledighedsydelse'],
      ],
      padded: 1,
    });
  });
});
