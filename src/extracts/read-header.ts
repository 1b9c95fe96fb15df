import { csvPass } from './csv-pass.ts';
import { headerKey } from './header-key.ts';
import { isHeaderRow, TITLE_LINES } from './is-header-row.ts';
import type { OpenTable } from './open-table.ts';

/** The header of a file and the physical line on which it ends (from 1). */
export interface TableHeader {
  /** Cells, outer space off. */
  readonly cells: readonly string[];
  readonly line: number;
  readonly lastLine: number;
}

/** A header broken over more lines than this is an unclosed quote, not a header. */
const LONGEST_HEADER = 20;

/**
 * Reads the header: the first line that is not blank, after Excel's `sep=;` line if there is one; or, when that holds
 * none of the expected names, the first of the top lines that is one (`isHeaderRow`): titles may stand above it. Line breaks
 * inside quoted header cells are permitted.
 *
 * @param expected header names the file should have; may be empty
 * @returns the header, or null when its quoting is broken
 */
export async function readHeader(
  path: string,
  table: OpenTable,
  expected: readonly string[] = [],
): Promise<TableHeader | null> {
  const names = new Set(expected.map(headerKey));
  for (const lineByLine of [false, true]) {
    let header: TableHeader | null = null;
    let below: TableHeader | null = null;
    let fault = false;
    await csvPass(
      path,
      {
        encoding: table.encoding.value,
        delimiter: table.delimiter.value,
        lineByLine,
        onLineFault: () => {
          fault ||= header === null;
        },
      },
      (fields, line, lastLine) => {
        if (fields.every((field) => field.trim() === '') || isSeparatorLine(fields)) return true;
        const row = { cells: fields.map((field) => field.trim()), line, lastLine };
        if (header !== null) {
          if (line > TITLE_LINES) return false;
          if (isHeaderRow(row.cells, expected)) below = row;
          return below === null;
        }
        header = row;
        return names.size > 0 && !row.cells.some((cell) => names.has(headerKey(cell)));
      },
    );
    const read = (below ?? header) as TableHeader | null;
    if (!fault && read && read.lastLine - read.line < LONGEST_HEADER) return read;
  }
  return null;
}

/** Excel's `sep=;` line: with that delimiter it reads as `sep=` and an empty field. */
function isSeparatorLine(fields: readonly string[]): boolean {
  return fields.length === 2 && fields[0]!.trim().toLowerCase() === 'sep=' && fields[1]!.trim() === '';
}
