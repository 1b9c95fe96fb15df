import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Delimiter, Detected } from '../extracts/file-format.ts';
import { problemList } from '../extracts/problem-list.ts';
import { readTable } from '../extracts/read-table.ts';
import { Column } from './column.ts';
import type { ColumnStore } from './column-store.ts';
import { GrowingCodes } from './growing-codes.ts';
import { inWordsOfAnalyze } from './in-words-of-analyze.ts';

/** Rows that cannot be read are named one by one up to this number; the rest are counted. */
const ROWS_NAMED = 20;

/** What is looked for in a data file. */
export interface ColumnsWanted {
  /** Null to find it in the file. */
  readonly delimiter: Delimiter | null;
  /** Null to find it in the file; cells of a workbook that are numbers are written with this mark, else a point. */
  readonly decimal: ',' | '.' | null;
  /** Names that the header probably holds; they help to find the delimiter. */
  readonly expected: readonly string[];
  /** Header → columns to keep; names that it does not have are simply absent. */
  readonly columns: (header: readonly string[]) => ReadonlySet<string>;
}

/**
 * Reads the wanted columns of a CSV file, or of the first sheet of an Excel workbook. The file is read as extracts are
 * (`readTable`).
 *
 * @param name what messages call the file
 * @returns the columns, null when the file as a whole cannot be read; and every problem of the file. Content is never
 *   quoted. Beside the problems of `readTable`: `HEADER_DUPLICATE` for a wanted name that two columns have
 */
export async function readColumns(
  path: string,
  name: string,
  wanted: ColumnsWanted,
): Promise<{ readonly store: ColumnStore | null; readonly problems: readonly Problem[] }> {
  const columns = new Map<string, Column>();
  const kept: { readonly position: number; readonly column: Column }[] = [];
  const lines = new GrowingCodes();
  const problems = problemList(name, ROWS_NAMED);
  let headerLine = 1;
  const begin = (header: readonly string[], line: number): void => {
    headerLine = line;
    const names = wanted.columns(header);
    for (const field of names) {
      const position = header.indexOf(field);
      if (position < 0) continue;
      const column = new Column(field);
      columns.set(field, column);
      kept.push({ position, column });
      header.forEach((other, second) => {
        if (other === field && second > position)
          problems.add(headerDuplicate(name, field, line, second + 1));
      });
    }
  };
  const reading = await readTable(
    {
      path,
      displayName: name,
      format: {
        encoding: 'auto',
        delimiter: wanted.delimiter ?? 'auto',
        decimal: wanted.decimal ?? '.',
        dateFormat: 'yyyy-mm-dd',
        padCpr: false,
      },
      expectedHeaders: wanted.expected,
      problems,
      columns: (header, line) => {
        begin(header, line);
        return { dates: [], numbers: [] };
      },
    },
    (fields, line) => {
      for (const { position, column } of kept) column.push(fields[position] as string);
      lines.push(line);
    },
  );
  // A file without rows is said by what needs rows, as an error.
  const found = reading.problems
    .filter(({ code }) => code !== 'NO_ROWS')
    .map((item) => inWordsOfAnalyze(item));
  const { detected } = reading;
  if (!reading.usable || detected === null) return { store: null, problems: found };
  return {
    store: {
      header: reading.header,
      headerLine,
      columns,
      rows: lines.length,
      lines: lines.all(),
      sha256: reading.sha256,
      encoding: detected.encoding.value,
      delimiter: detected.delimiter.value,
      decimal: fixedDecimal(detected, wanted.decimal),
    },
    problems: found,
  };
}

/** With commas between fields a decimal comma cannot be; cells of a workbook were written with the mark asked for. */
function fixedDecimal({ delimiter }: Detected, asked: ',' | '.' | null): ',' | '.' | null {
  return asked ?? (delimiter.value === ',' || delimiter.value === 'cell' ? '.' : null);
}

function headerDuplicate(file: string, field: string, line: number, column: number): Problem {
  return problem(
    'HEADER_DUPLICATE',
    { file, line, column },
    text(`two columns are called ${field}`, `to kolonner hedder ${field}`),
    { remedy: text('rename one of them', 'omdøb den ene') },
  );
}
