import type { Problem } from '../core/problem.ts';
import type { Detected } from '../extracts/file-format.ts';
import type { ReadRow } from './plan-revisions.ts';

/** A file from the field, read: survey answers, interviews held, or coded statements. */
export interface ReadFieldworkFile<T> {
  readonly displayName: string;
  /** Null when the file could not be read. */
  readonly detected: Detected | null;
  /** Records of the file, blank and faulty ones included. */
  readonly rowsRead: number;
  readonly sha256: string;
  /** The rows that could be understood. */
  readonly rows: readonly ReadRow<T>[];
  readonly problems: readonly Problem[];
  /** False when something of the file is missing from `rows`. */
  readonly complete: boolean;
}
