import { readFileSync } from 'node:fs';
import type { Place, Problem } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { detectDateFormat } from './detect-date-format.ts';
import { detectDecimal } from './detect-decimal.ts';
import type { DateFormat, Decimal, Detected, Setting } from './file-format.ts';
import { filledSheets } from './filled-sheets.ts';
import { headerKey } from './header-key.ts';
import { isHeaderRow, TITLE_LINES } from './is-header-row.ts';
import type { ProblemList } from './problem-list.ts';
import { serialDate } from './serial-date.ts';
import type { TypedColumns } from './survey-table.ts';
import { decimalAmbiguous, fieldCount, fileChanged, noRows } from './table-problems.ts';
import type { TableReading, TableSource } from './table-source.ts';
import { type WorkbookCell, type WorkbookForm, workbookCellText } from './workbook-cell.ts';
import { workbookErrors } from './workbook-errors.ts';
import {
  cellError,
  dateSerials,
  emptySheet,
  sheetsNotRead,
  sheetUnknown,
  tooLarge,
  unreadable,
} from './workbook-problems.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** Most bytes that a workbook may unpack to: a full sheet of a million rows with ten columns has about 400 MB. */
const LARGEST = 1_000_000_000;

/**
 * Reads a sheet of an Excel workbook (.xlsx) as the same records that a CSV file gives: one string per header column, the
 * line being the row number of the sheet. Typed cells are put into the form of the file's text cells, so that date form,
 * decimal mark and everything behind them work as for CSV; a CPR number that is a number has lost its leading zero, as
 * there. The sheet is held in memory.
 *
 * @param digest SHA-256 of the file as it was scanned
 * @returns as `readTable`. Errors about the file: `WORKBOOK_UNREADABLE`, `WORKBOOK_TOO_LARGE`, `SHEET_UNKNOWN`,
 *   `FILE_CHANGED`, `DECIMAL_AMBIGUOUS`. Errors of a row: `FIELD_COUNT`, `CELL_ERROR`. Warnings: `NO_ROWS`, `DATE_SERIAL` (a
 *   date column holds Excel's day numbers without a date format), `SHEETS_NOT_READ` (other sheets hold something, and the protocol names none)
 */
export async function readWorkbook(
  source: TableSource,
  digest: string,
  problems: ProblemList,
  onRecord: (fields: readonly string[], line: number, detected: Detected) => void,
): Promise<TableReading> {
  const { displayName: file, format } = source;
  const unread = (item: Problem): TableReading => {
    problems.add(item);
    return { ...NOTHING, problems: problems.list(), sha256: digest };
  };
  const bytes = readFileSync(source.path);
  if (sha256(bytes) !== digest) return unread(fileChanged(file));
  const entries = zipEntries(bytes);
  if (entries === null) return unread(unreadable(file));
  if (entries.reduce((sum, { size }) => sum + size, 0) > LARGEST) return unread(tooLarge(file));
  const sheet = await readSheet(bytes, format.sheet ?? null);
  if (sheet === 'unreadable') return unread(unreadable(file));
  if (sheet === 'unknown') return unread(sheetUnknown(file, format.sheet ?? ''));

  const headerAt = headerRow(sheet, source.expectedHeaders ?? []);
  if (headerAt === -1) return unread(emptySheet(file));
  const others = format.sheet === undefined ? filledSheets(entries) - 1 : 0;
  if (others > 0) problems.add(sheetsNotRead(file, others));
  const header = headerCells(sheet[headerAt] as readonly WorkbookCell[]);
  const typed = source.columns ? source.columns(header, headerAt + 1) : { dates: [], numbers: [] };
  if (typed === null) return { ...NOTHING, problems: problems.list(), sha256: digest, header };
  const rows = sheet.slice(headerAt + 1);
  const date1904 = countsFrom1904(entries);
  const form = formOf(rows, typed, source, date1904);
  let usable = true;
  if (form.decimal.value === 'ambiguous') {
    problems.add(decimalAmbiguous(file));
    usable = false;
  }
  const decimal = form.decimal.value === 'ambiguous' ? ',' : form.decimal.value;
  const detected: Detected = {
    encoding: { value: 'xlsx', origin: 'detected' },
    delimiter: { value: 'cell', origin: 'detected' },
    decimal: { value: decimal, origin: form.decimal.origin },
    dateFormat: form.dateFormat,
  };
  const handedOut = handOut(
    rows,
    headerAt + 2,
    header.length,
    { ...form, decimal },
    errorRows(entries, format.sheet),
    {
      file,
      problems,
      dates: new Set(typed.dates),
      date1904,
      onRow: (fields, line) => onRecord(fields, line, detected),
    },
  );
  if (handedOut.rows + handedOut.unreadable === 0) {
    problems.add(noRows(file, source.rowsNeeded ?? false));
    usable &&= !source.rowsNeeded;
  }
  return { header, detected, ...handedOut, problems: problems.list(), sha256: digest, usable };
}

const NOTHING = { header: [], detected: null, rows: 0, unreadable: 0, usable: false };

async function readSheet(
  bytes: Buffer,
  sheet: string | null,
): Promise<readonly (readonly WorkbookCell[])[] | 'unreadable' | 'unknown'> {
  const { readSheet: read } = await import('read-excel-file/universal');
  const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  try {
    return (await read(content, sheet ?? 1)) as readonly (readonly WorkbookCell[])[];
  } catch (error) {
    // The library's message may quote a cell; only its kind is used.
    return error instanceof Error && error.name === 'SheetNotFoundError' ? 'unknown' : 'unreadable';
  }
}

/** The header as `readHeader` finds it: the first row that holds something, or the header below titles; -1 for an empty sheet. */
function headerRow(sheet: readonly (readonly WorkbookCell[])[], expected: readonly string[]): number {
  const first = sheet.findIndex((row) => row.some((cell) => !isBlank(cell)));
  if (first === -1) return -1;
  const names = new Set(expected.map(headerKey));
  if (headerCells(sheet[first]!).some((cell) => names.has(headerKey(cell)))) return first;
  const below = sheet.slice(0, TITLE_LINES).findIndex((row) => isHeaderRow(headerCells(row), expected));
  return below === -1 || expected.length === 0 ? first : below;
}

/** Header cells without what is empty behind the last. */
function headerCells(row: readonly WorkbookCell[]): string[] {
  const last = row.findLastIndex((cell) => !isBlank(cell));
  return row
    .slice(0, last + 1)
    .map((cell) => workbookCellText(cell, { dateFormat: 'yyyy-mm-dd', decimal: ',' }).trim());
}

interface DetectedForm {
  readonly dateFormat: Setting<DateFormat | null>;
  readonly decimal: Setting<Decimal | 'ambiguous'>;
}

/** The form of the text cells of date and number columns; typed cells fit any, and say `yyyy-mm-dd` and `,` when alone. */
function formOf(
  rows: readonly (readonly WorkbookCell[])[],
  typed: TypedColumns,
  { format }: TableSource,
  date1904: boolean,
): DetectedForm {
  const dates = detectDateFormat();
  const numbers = detectDecimal();
  let typedDates = false;
  for (const row of rows) {
    for (const column of typed.dates) {
      const cell = row[column] ?? null;
      if (cell instanceof Date || serialDate(cell, date1904) !== null) typedDates = true;
      else if (!isBlank(cell)) dates.add(String(cell));
    }
    for (const column of typed.numbers) {
      const cell = row[column] ?? null;
      if (typeof cell === 'string') numbers.add(cell);
    }
  }
  return {
    dateFormat:
      format.dateFormat === 'auto'
        ? { value: dates.result() ?? (typedDates ? 'yyyy-mm-dd' : null), origin: 'detected' }
        : { value: format.dateFormat, origin: 'given' },
    decimal:
      format.decimal === 'auto'
        ? { value: numbers.result() ?? ',', origin: 'detected' }
        : { value: format.decimal, origin: 'given' },
  };
}

interface HandOut {
  readonly file: string;
  readonly problems: ProblemList;
  /** Columns of dates. */
  readonly dates: ReadonlySet<number>;
  readonly date1904: boolean;
  readonly onRow: (fields: readonly string[], line: number) => void;
}

function handOut(
  sheet: readonly (readonly WorkbookCell[])[],
  firstLine: number,
  width: number,
  form: { readonly dateFormat: Setting<DateFormat | null>; readonly decimal: Decimal },
  errors: ReadonlyMap<number, readonly number[]>,
  { file, problems, dates, date1904, onRow }: HandOut,
): { readonly rows: number; readonly unreadable: number } {
  const written: WorkbookForm = { dateFormat: form.dateFormat.value ?? 'yyyy-mm-dd', decimal: form.decimal };
  let rows = 0;
  let unreadable = 0;
  let serials = 0;
  let firstSerial: Place = { file };
  const textAt = (cell: WorkbookCell, column: number, line: number): string => {
    const day = dates.has(column) ? serialDate(cell, date1904) : null;
    if (day === null) return workbookCellText(cell, written);
    if (serials === 0) firstSerial = { file, line, column: column + 1 };
    serials += 1;
    return workbookCellText(day, written);
  };
  sheet.forEach((row, index) => {
    const line = firstLine + index;
    const wrong = errors.get(line) ?? [];
    if (wrong.length === 0 && row.every(isBlank)) return;
    const last = row.findLastIndex((cell) => !isBlank(cell));
    for (const column of wrong) problems.add(cellError(file, line, column));
    if (last >= width) problems.add(fieldCount(file, line, width, last + 1));
    if (wrong.length > 0 || last >= width) {
      unreadable += 1;
      return;
    }
    rows += 1;
    onRow(
      Array.from({ length: width }, (_, column) => textAt(row[column] ?? null, column, line)),
      line,
    );
  });
  // Behind the last row that holds something, only rows with nothing but errors can follow.
  for (const [line, columns] of errors) {
    if (line < firstLine + sheet.length) continue;
    for (const column of columns) problems.add(cellError(file, line, column));
    unreadable += 1;
  }
  if (serials > 0) problems.add(dateSerials(firstSerial, serials));
  return { rows, unreadable };
}

/** Whether the workbook's days are counted from 1904, as old Macs did. */
function countsFrom1904(entries: readonly ZipEntry[]): boolean {
  const workbook = entries.find(({ name }) => name === 'xl/workbook.xml')?.text() ?? '';
  return /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook);
}

function errorRows(
  entries: readonly ZipEntry[],
  sheet: string | undefined,
): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (const { row, column } of workbookErrors(entries, sheet ?? null)) {
    rows.set(row, [...(rows.get(row) ?? []), column]);
  }
  return rows;
}

function isBlank(cell: WorkbookCell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}
