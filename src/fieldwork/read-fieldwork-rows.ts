import type { Place, Problem } from '../core/problem.ts';
import type { Detected } from '../extracts/file-format.ts';
import { matchHeaders } from '../extracts/match-headers.ts';
import { problemList } from '../extracts/problem-list.ts';
import { readTable } from '../extracts/read-table.ts';
import type { FileFormat } from '../protocol/schema.ts';
import { finishedReading } from './finished-reading.ts';
import type { ReadRow } from './plan-revisions.ts';
import type { ReadFieldworkFile } from './read-fieldwork-file.ts';

/** The cells of a row by the protocol's column names. */
export interface NamedColumns {
  /** Null when the column is not mapped, or is an optional one that this file lacks. */
  readonly cell: (name: string) => string | null;
  readonly at: (name: string) => Place;
}

export interface FieldworkRowsInput {
  readonly path: string;
  readonly displayName: string;
  readonly format: FileFormat;
  /** The protocol's name of a column → header. */
  readonly columns: Readonly<Record<string, string | undefined>>;
  /** Columns that a file may lack even when they are mapped. */
  readonly optional: readonly string[];
  readonly dates: readonly string[];
  readonly numbers: readonly string[];
}

/**
 * Reads a file whose columns the protocol names one by one; blank rows are passed over.
 *
 * @param readRow turns a row into what it says; null when something is wrong with it, which has gone to `wrong`
 * @returns problems: those of `readTable` and `matchHeaders`, and of `readRow`
 */
export async function readFieldworkRows<T>(
  input: FieldworkRowsInput,
  readRow: (
    columns: NamedColumns,
    detected: Detected,
    wrong: (item: Problem) => void,
  ) => Omit<ReadRow<T>, 'fileSha256'> | null,
): Promise<ReadFieldworkFile<T>> {
  const { path, displayName, format, optional } = input;
  const mapped = Object.entries(input.columns).flatMap(([name, header]) =>
    header === undefined ? [] : [{ name, header }],
  );
  const wanted = mapped.filter(({ name }) => !optional.includes(name)).map(({ header }) => header);
  const extra = mapped.filter(({ name }) => optional.includes(name)).map(({ header }) => header);
  const found = problemList(displayName);
  const rows: Omit<ReadRow<T>, 'fileSha256'>[] = [];
  let columns: ReadonlyMap<string, number> = new Map();
  const reading = await readTable(
    {
      path,
      displayName,
      format,
      expectedHeaders: wanted,
      problems: found,
      columns: (header, line) => {
        const matched = matchHeaders(header, line, wanted, displayName);
        matched.problems.forEach(found.add);
        if (matched.problems.length > 0) return null;
        const found2 = matchHeaders(header, line, extra, displayName).columns;
        const byHeader = new Map([...matched.columns, ...found2]);
        columns = new Map(
          mapped.flatMap(({ name, header: own }) => {
            const index = byHeader.get(own);
            return index === undefined ? [] : [[name, index] as const];
          }),
        );
        const of = (names: readonly string[]) => names.flatMap((name) => columns.get(name) ?? []);
        return { dates: of(input.dates), numbers: of(input.numbers) };
      },
    },
    (fields, line, detected) => {
      let sound = true;
      const row = readRow(
        {
          cell: (name) => {
            const index = columns.get(name);
            return index === undefined ? null : (fields[index] ?? '');
          },
          at: (name) => {
            const index = columns.get(name);
            return index === undefined
              ? { file: displayName, line }
              : { file: displayName, line, column: index + 1 };
          },
        },
        detected,
        (item) => {
          if (item.severity === 'error') sound = false;
          found.add(item);
        },
      );
      if (row && sound) rows.push(row);
    },
  );
  return finishedReading(displayName, reading, rows, found);
}
