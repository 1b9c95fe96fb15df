import type { Outcome } from '../../effects/analysis-data.ts';

/** An outcome as it was read, before rows are left out. */
export interface OutcomeColumn {
  readonly outcome: Outcome;
  readonly missing: (row: number) => boolean;
  /** The level that is the event; null for numbers, and when no row has the event. */
  readonly event: string | null;
}
