import type { Place } from '../../core/problem.ts';
import type { Text } from '../../core/text.ts';

/** One thing that was checked, as CI servers understand it. */
export interface CheckedCase {
  readonly id: string;
  readonly says: Text;
  /** Why it does not hold, in one line; null when it does. */
  readonly failure: Text | null;
  /** Why it was not checked. */
  readonly skipped?: Text;
  /** Where it does not hold, when that is not the suite's own file. */
  readonly at?: Place;
}

/** Everything checked of one study or trial. */
export interface CheckedSuite {
  readonly name: string;
  /** The file that makes the claims, relative to the repository. */
  readonly file: string;
  readonly cases: readonly CheckedCase[];
}
