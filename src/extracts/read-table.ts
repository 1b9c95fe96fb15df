import { createHash } from 'node:crypto';
import { csvPass } from './csv-pass.ts';
import type { Detected } from './file-format.ts';
import { errorCodeOf, fileProblem } from './file-problem.ts';
import { lineProblem } from './line-problem.ts';
import { openTable } from './open-table.ts';
import { type ProblemList, problemList } from './problem-list.ts';
import { readHeader } from './read-header.ts';
import { readWorkbook } from './read-workbook.ts';
import { surveyTable } from './survey-table.ts';
import {
  decimalAmbiguous,
  fieldCount,
  fileChanged,
  headerUnreadable,
  noRows,
  rowsSwallowed,
  spansLines,
} from './table-problems.ts';
import type { TableReading, TableSource } from './table-source.ts';

export type { TableReading, TableSource } from './table-source.ts';

/**
 * Reads a CSV file, or a sheet of an Excel workbook (`readWorkbook`), row by row. CSV is read in bounded memory: encoding, delimiter, date form and decimal mark are taken from the
 * format or found in the file (the last two from all its rows, before the first is handed out); rows that cannot be
 * read are reported by line, column and code, never with their content.
 *
 * @param onRecord receives the fields as written, one per header column; the physical line (from 1) on which the record
 *   begins; and what was detected. Not called for malformed or blank rows.
 * @returns never throws for what the file is like. Errors about the file (`usable` false): `FILE_MISSING`,
 *   `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `FILE_IS_WORKBOOK`, `FILE_EMPTY`, `FILE_CHANGED`, `ENCODING_UNSUPPORTED`,
 *   `ENCODING_MISMATCH`, `DELIMITER_MISMATCH`, `HEADER_UNREADABLE`, `DECIMAL_AMBIGUOUS`. Errors of a row: `FIELD_COUNT`,
 *   `QUOTE_UNTERMINATED`, `QUOTE_MISPLACED`, `ROWS_SWALLOWED`, `LINE_TOO_LONG`, `NUL_BYTE`, `UNDECODABLE_BYTES`.
 *   Warnings: `NO_ROWS`, `RECORD_SPANS_LINES`. Beyond 1,000: `TOO_MANY_PROBLEMS`.
 */
export async function readTable(
  source: TableSource,
  onRecord: (fields: readonly string[], line: number, detected: Detected) => void,
): Promise<TableReading> {
  const { path, displayName, format } = source;
  const file = displayName;
  const problems = source.problems ?? problemList(file);
  const opened = await openTable(path, file, format, source.expectedHeaders ?? []);
  if ('problem' in opened) {
    problems.add(opened.problem);
    return unread(problems, opened.sha256);
  }
  let callersError = false;
  if ('workbook' in opened) {
    try {
      return await readWorkbook(source, opened.workbook.sha256, problems, (...record) => {
        callersError = true;
        onRecord(...record);
        callersError = false;
      });
    } catch (error) {
      if (callersError || errorCodeOf(error) === undefined) throw error;
      problems.add(fileProblem(file, errorCodeOf(error)));
      return unread(problems, opened.workbook.sha256);
    }
  }
  const { table } = opened;
  const { sha256 } = table.scan;
  try {
    const header = await readHeader(path, table, source.expectedHeaders ?? []);
    if (header === null) {
      problems.add(headerUnreadable(file));
      return unread(problems, sha256);
    }
    let usable = true;
    const damage = table.suspectBytes ? damagedField(header.cells) : null;
    if (damage) {
      problems.add(lineProblem(damage.code, { file, line: header.line, column: damage.column }));
      usable = false;
    }
    const typed = source.columns ? source.columns(header.cells, header.line) : { dates: [], numbers: [] };
    if (typed === null) return { ...unread(problems, sha256), header: header.cells };
    const typedColumns = new Set([...typed.dates, ...typed.numbers]);
    const survey = await surveyTable(path, table, header, typed, format);
    const decimal = survey.decimal.value === 'ambiguous' ? null : survey.decimal.value;
    if (survey.decimal.value === 'ambiguous') {
      problems.add(decimalAmbiguous(file));
      usable = false;
    }
    const detected: Detected = {
      encoding: table.encoding,
      delimiter: table.delimiter,
      decimal: { value: decimal, origin: survey.decimal.origin },
      dateFormat: survey.dateFormat,
    };

    let rows = 0;
    let unreadable = 0;
    const hash = createHash('sha256');
    const width = header.cells.length;
    const end = await csvPass(
      path,
      {
        encoding: table.encoding.value,
        delimiter: table.delimiter.value,
        lineByLine: survey.lineByLine,
        onLineFault: (line, column, fault) => {
          if (line <= header.lastLine) return;
          problems.add(lineProblem(fault, { file, line, column }));
          unreadable += 1;
        },
        onBytes: (chunk) => hash.update(chunk),
      },
      (fields, line, lastLine) => {
        if (line <= header.lastLine || isBlank(fields)) return true;
        const damaged = table.suspectBytes ? damagedField(fields) : null;
        if (damaged) {
          problems.add(lineProblem(damaged.code, { file, line, column: damaged.column }));
          unreadable += lastLine - line + 1;
        } else if (fields.length !== width) {
          problems.add(fieldCount(file, line, width, fields.length));
          unreadable += lastLine - line + 1;
        } else if (lastLine > line && holdsRows(fields, table.delimiter.value)) {
          problems.add(rowsSwallowed(file, line, lastLine));
          unreadable += lastLine - line + 1;
        } else {
          if (lastLine > line && mayHoldRows(fields, table.delimiter.value, typedColumns))
            problems.add(spansLines(file, line, lastLine));
          rows += 1;
          callersError = true;
          onRecord(fields, line, detected);
          callersError = false;
        }
        return true;
      },
    );
    if (end !== 'done' || hash.digest('hex') !== sha256) {
      problems.add(fileChanged(file));
      usable = false;
    }
    if (rows + unreadable === 0) {
      problems.add(noRows(file, source.rowsNeeded ?? false));
      usable &&= !source.rowsNeeded;
    }
    return { header: header.cells, detected, rows, unreadable, problems: problems.list(), sha256, usable };
  } catch (error) {
    if (callersError || errorCodeOf(error) === undefined) throw error;
    problems.add(fileProblem(file, errorCodeOf(error)));
    return unread(problems, sha256);
  }
}

function unread(problems: ProblemList, sha256: string): TableReading {
  return {
    header: [],
    detected: null,
    rows: 0,
    unreadable: 0,
    problems: problems.list(),
    sha256,
    usable: false,
  };
}

function isBlank(fields: readonly string[]): boolean {
  for (const field of fields) if (field !== '' && field.trim() !== '') return false;
  return true;
}

/** True when a line inside one field has as many delimiters as a whole row: rows between two stray quotation marks. */
function holdsRows(fields: readonly string[], delimiter: string): boolean {
  const needed = Math.max(2, fields.length - 1);
  return fields.some((field) =>
    field.split('\n').some((line, _, all) => all.length > 1 && line.split(delimiter).length > needed),
  );
}

/**
 * True when a field with line breaks may be more than a remark: it stands in a column of dates or numbers, it holds the
 * delimiter, or the file has one column, whose rows hold none.
 */
function mayHoldRows(fields: readonly string[], delimiter: string, typed: ReadonlySet<number>): boolean {
  return fields.some(
    (field, index) =>
      field.includes('\n') && (typed.has(index) || field.includes(delimiter) || fields.length === 1),
  );
}

function damagedField(
  fields: readonly string[],
): { readonly code: 'NUL_BYTE' | 'UNDECODABLE_BYTES'; readonly column: number } | null {
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!;
    if (field.includes('\u0000')) return { code: 'NUL_BYTE', column: index + 1 };
    if (field.includes('\uFFFD')) return { code: 'UNDECODABLE_BYTES', column: index + 1 };
  }
  return null;
}
