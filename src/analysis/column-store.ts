import type { Column } from './column.ts';

/** A data file as columns. */
export interface ColumnStore {
  readonly header: readonly string[];
  /** Line on which the header stands. */
  readonly headerLine: number;
  /** Only the columns asked for. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly rows: number;
  /** Line of each row in the file (of the sheet, for a workbook). */
  readonly lines: Int32Array;
  readonly sha256: string;
  readonly encoding: string;
  readonly delimiter: string;
  /** The decimal mark where the form of the file fixes it; null where only its numbers can tell. */
  readonly decimal: ',' | '.' | null;
}
