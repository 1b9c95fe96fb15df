import { csvPass } from './csv-pass.ts';
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
 * Reads the header: the first line that is not blank, after Excel's `sep=;` line if there is one. Line breaks inside
 * quoted header cells are permitted.
 *
 * @returns the header, or null when its quoting is broken
 */
export async function readHeader(path: string, table: OpenTable): Promise<TableHeader | null> {
  for (const lineByLine of [false, true]) {
    let header: TableHeader | null = null;
    let fault = false;
    const end = await csvPass(
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
        header ??= { cells: fields.map((field) => field.trim()), line, lastLine };
        return false;
      },
    );
    const read = header as TableHeader | null;
    if (end !== 'broken' && !fault && read && read.lastLine - read.line < LONGEST_HEADER) return read;
  }
  return null;
}

/** Excel's `sep=;` line: with that delimiter it reads as `sep=` and an empty field. */
function isSeparatorLine(fields: readonly string[]): boolean {
  return fields.length === 2 && fields[0]!.trim().toLowerCase() === 'sep=' && fields[1]!.trim() === '';
}
