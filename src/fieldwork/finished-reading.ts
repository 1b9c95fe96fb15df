import type { ProblemList } from '../extracts/problem-list.ts';
import type { TableReading } from '../extracts/table-source.ts';
import type { ReadRow } from './plan-revisions.ts';
import type { ReadFieldworkFile } from './read-fieldwork-file.ts';

/** A file from the field once its table has been read: its rows under its digest, and what is wrong with it. */
export function finishedReading<T>(
  displayName: string,
  reading: TableReading,
  rows: readonly Omit<ReadRow<T>, 'fileSha256'>[],
  found: ProblemList,
): ReadFieldworkFile<T> {
  return {
    displayName,
    detected: reading.detected,
    rowsRead: reading.rows,
    sha256: reading.sha256,
    rows: rows.map((row) => ({ ...row, fileSha256: reading.sha256 })),
    problems: found.list(),
    complete: reading.usable && found.errors() === 0,
  };
}
