import { parse } from 'csv-parse/sync';
import { counted } from '../core/counted.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text, verbatim } from '../core/text.ts';

/** A state file's rows by column name, with the line each stands on. */
export interface StateRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads a CSV written by the toolkit itself; wrong headers or ragged rows are problems, never guessed around. */
export function readStateCsv(
  content: string,
  name: string,
  required: readonly string[],
): { header: readonly string[]; rows: readonly StateRow[] } {
  let columns: readonly string[] = [];
  const rows = mapStateCsv(content, name, required, (header) => {
    columns = header;
    return (record, line) => ({
      line,
      fields: Object.fromEntries(header.map((column, position) => [column, record[position] ?? ''])),
    });
  });
  return { header: columns, rows };
}

/**
 * The same, row by row: nothing of a record is held but what is made of it, so that a million rows fit.
 * @param reader Given the header, makes the function that reads a record (fields in the header's order). It may not keep the record.
 * @param only Columns that `reader` looks at; the fields of others may be empty. All when left out.
 */
export function mapStateCsv<T>(
  content: string,
  name: string,
  required: readonly string[],
  reader: (header: readonly string[]) => (record: readonly string[], line: number) => T,
  only?: ReadonlySet<string>,
): T[] {
  const rows: T[] = [];
  const problems: Problem[] = [];
  let header: readonly string[] | null = null;
  let read: (record: readonly string[], line: number) => T;
  let line = 0;
  eachRecord(content, name, only, (record, fields) => {
    line += 1;
    if (header === null) {
      header = record.slice(0, fields);
      checkHeader(header, name, required);
      read = reader(header);
    } else if (fields === header.length) rows.push(read(record, line));
    else
      problems.push(
        problem(
          'STATE_FIELDS',
          { file: name, line },
          text(
            `${counted(fields, 'field', 'fields')} where ${header.length} are expected`,
            `${counted(fields, 'felt', 'felter')}, hvor der skal være ${header.length}`,
          ),
        ),
      );
  });
  if (header === null) checkHeader([], name, required);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return rows;
}

function checkHeader(header: readonly string[], name: string, required: readonly string[]): void {
  const missing = required.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new TrialError(EXIT.invalid, [
      problem(
        'STATE_COLUMNS',
        { file: name, line: 1 },
        text(`columns are missing: ${missing.join(', ')}`, `kolonner mangler: ${missing.join(', ')}`),
        { permitted: verbatim(required.join(', ')) },
      ),
    ]);
}

/** Keeps one copy of each value of a column that has few: for a million rows the copies would be most of the memory. */
export function oneOfEach(): (value: string) => string {
  const known = new Map<string, string>();
  return (value) => {
    const there = known.get(value);
    if (there !== undefined) return there;
    // A column that turns out to have many values is not worth a table.
    if (known.size < 4096) known.set(value, value);
    return value;
  };
}

/** Gives every record of the file, the header first, with the number of its fields; `record` is the same list each time. */
function eachRecord(
  content: string,
  name: string,
  only: ReadonlySet<string> | undefined,
  each: (record: readonly string[], fields: number) => void,
): void {
  // Without quotes the toolkit's own CSV is lines and commas: a million rows are read ten times as fast.
  if (content.includes('"') || content.includes('\r')) {
    for (const record of parsed(content, name)) each(record, record.length);
    return;
  }
  const record: string[] = [];
  const unread: boolean[] = [];
  let comma = -1;
  for (let from = 0; from < content.length; ) {
    const end = content.indexOf('\n', from);
    const to = end < 0 ? content.length : end;
    let fields = 0;
    for (let at = from; at <= to; fields += 1) {
      if (comma < at) {
        const found = content.indexOf(',', at);
        comma = found < 0 ? content.length : found;
      }
      const next = Math.min(comma, to);
      record[fields] = unread[fields] === true ? '' : content.slice(at, next);
      at = next + 1;
    }
    each(record, fields);
    if (from === 0 && only !== undefined) for (const column of record) unread.push(!only.has(column));
    from = to + 1;
  }
}

function parsed(content: string, name: string): string[][] {
  try {
    return parse(content, { relax_column_count: true, skip_empty_lines: false }) as string[][];
  } catch {
    throw new TrialError(EXIT.invalid, [
      problem(
        'STATE_UNREADABLE',
        { file: name },
        text('this is not the CSV that the toolkit wrote', 'dette er ikke den CSV-fil, som værktøjet skrev'),
      ),
    ]);
  }
}
