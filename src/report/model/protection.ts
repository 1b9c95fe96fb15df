/** How a count is shown: open, hidden because it is small itself, or hidden because it would give a small one back. */
export type Protection = 'open' | 'small' | 'hidden';

/** Parts that add up to a total which the reader sees or can know. */
export interface CountSum {
  /** Keys of the counts. */
  readonly parts: readonly string[];
  /** Key of the count that is their sum, or a number that is public anyway (an arm's size). */
  readonly total: string | number;
}

/** Counts that everybody knows from elsewhere, such as sample sizes: never hidden. */
export type PublicCounts = ReadonlySet<string>;
