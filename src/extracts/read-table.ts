import { createHash } from 'node:crypto';
import type { Problem } from '../core/problem.ts';
import type { FileFormat } from '../protocol/schema.ts';
import { csvPass } from './csv-pass.ts';
import type { Detected } from './file-format.ts';
import { errorCodeOf, fileProblem } from './file-problem.ts';
import { lineProblem } from './line-problem.ts';
import { openTable } from './open-table.ts';
import { type ProblemList, problemList } from './problem-list.ts';
import { readHeader } from './read-header.ts';
import { surveyTable, type TypedColumns } from './survey-table.ts';
import {
  decimalAmbiguous,
  fieldCount,
  fileChanged,
  headerUnreadable,
  noRows,
  rowsSwallowed,
  spansLines,
} from './table-problems.ts';

export interface TableSource {
  readonly path: string;
  /** File name as messages show it. */
  readonly displayName: string;
  readonly format: FileFormat;
  /** Header names the file should have: they help to find the delimiter. */
  readonly expectedHeaders?: readonly string[];
  /**
   * Called once with the header. Says which columns (from 0) hold dates and numbers, or null to stop reading (the header
   * is of no use; the caller has said why). Left out: no date form and no decimal mark is looked for.
   */
  readonly columns?: (header: readonly string[], line: number) => TypedColumns | null;
  /** True when a file without rows is an error, not a warning. */
  readonly rowsNeeded?: boolean;
  /** Where problems go; a list of its own when left out. */
  readonly problems?: ProblemList;
}

export interface TableReading {
  /** Header cells, outer space off; empty when the file could not be read. */
  readonly header: readonly string[];
  /** Null when the file could not be read. */
  readonly detected: Detected | null;
  /** Records handed out. */
  readonly rows: number;
  /** Physical lines lost because they could not be read as records (field count, quotes, undecodable bytes). */
  readonly unreadable: number;
  readonly problems: readonly Problem[];
  /** Of the file's bytes; empty when they could not be read. */
  readonly sha256: string;
  /** False when a problem concerns the file as a whole: there is no going on by leaving rows out. */
  readonly usable: boolean;
}

/**
 * Reads a CSV file row by row in bounded memory: encoding, delimiter, date form and decimal mark are taken from the
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
  const { table } = opened;
  const { sha256 } = table.scan;
  let callersError = false;
  try {
    const header = await readHeader(path, table);
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
          if (lastLine > line) problems.add(spansLines(file, line, lastLine));
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
