import type { Problem } from '../core/problem.ts';
import type { FileFormat } from '../protocol/schema.ts';
import type { Detected } from './file-format.ts';
import type { ProblemList } from './problem-list.ts';
import type { TypedColumns } from './survey-table.ts';

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
