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
  const problems: Problem[] = [];
  let records: string[][] = [];
  try {
    records = /["\r]/.test(content)
      ? (parse(content, { relax_column_count: true, skip_empty_lines: false }) as string[][])
      : plainRecords(content);
  } catch {
    problems.push(
      problem(
        'STATE_UNREADABLE',
        { file: name },
        text('this is not the CSV that the toolkit wrote', 'dette er ikke den CSV-fil, som værktøjet skrev'),
      ),
    );
  }
  const header = records[0] ?? [];
  const missing = required.filter((column) => !header.includes(column));
  if (problems.length === 0 && missing.length > 0) {
    problems.push(
      problem(
        'STATE_COLUMNS',
        { file: name, line: 1 },
        text(`columns are missing: ${missing.join(', ')}`, `kolonner mangler: ${missing.join(', ')}`),
        { permitted: verbatim(required.join(', ')) },
      ),
    );
  }
  const rows = records.slice(1).map((record, index) => {
    if (record.length !== header.length) {
      problems.push(
        problem(
          'STATE_FIELDS',
          { file: name, line: index + 2 },
          text(
            `${counted(record.length, 'field', 'fields')} where ${header.length} are expected`,
            `${counted(record.length, 'felt', 'felter')}, hvor der skal være ${header.length}`,
          ),
        ),
      );
    }
    return {
      line: index + 2,
      fields: Object.fromEntries(header.map((column, position) => [column, record[position] ?? ''])),
    };
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return { header, rows };
}

/** Without quotes the toolkit's own CSV is lines and commas: a million rows are read ten times as fast. */
function plainRecords(content: string): string[][] {
  const lines = content.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.split(','));
}
