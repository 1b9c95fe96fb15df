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
 * @param reader Given the header, makes the function that reads a record (fields in the header's order).
 */
export function mapStateCsv<T>(
  content: string,
  name: string,
  required: readonly string[],
  reader: (header: readonly string[]) => (record: readonly string[], line: number) => T,
): T[] {
  const records = recordsOf(content, name);
  const header = records.next().value ?? [];
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
  const read = reader(header);
  const rows: T[] = [];
  const problems: Problem[] = [];
  let line = 1;
  for (const record of records) {
    line += 1;
    if (record.length === header.length) rows.push(read(record, line));
    else
      problems.push(
        problem(
          'STATE_FIELDS',
          { file: name, line },
          text(
            `${counted(record.length, 'field', 'fields')} where ${header.length} are expected`,
            `${counted(record.length, 'felt', 'felter')}, hvor der skal være ${header.length}`,
          ),
        ),
      );
  }
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return rows;
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

/** Without quotes the toolkit's own CSV is lines and commas: a million rows are read ten times as fast. */
function* recordsOf(content: string, name: string): Generator<readonly string[], undefined> {
  if (!/["\r]/.test(content)) {
    for (let from = 0; from < content.length; ) {
      const end = content.indexOf('\n', from);
      const to = end < 0 ? content.length : end;
      const record: string[] = [];
      for (let at = from; at <= to; ) {
        const comma = content.indexOf(',', at);
        const next = comma < 0 || comma > to ? to : comma;
        record.push(content.slice(at, next));
        at = next + 1;
      }
      yield record;
      from = to + 1;
    }
    return;
  }
  let records: string[][];
  try {
    records = parse(content, { relax_column_count: true, skip_empty_lines: false }) as string[][];
  } catch {
    throw new TrialError(EXIT.invalid, [
      problem(
        'STATE_UNREADABLE',
        { file: name },
        text('this is not the CSV that the toolkit wrote', 'dette er ikke den CSV-fil, som værktøjet skrev'),
      ),
    ]);
  }
  yield* records;
}
