import type { SurvivalOrder } from './survival-order.ts';

export interface FineGrayInput {
  /** Rows in order of time (one stratum). */
  readonly order: SurvivalOrder;
  /** Per row: 0 censored, 1 the event of interest, 2 and higher competing events. */
  readonly event: Uint8Array;
  /** Per row: frequency count, whole and positive. */
  readonly count: Float64Array;
  /** Covariates column after column, each as long as the rows. */
  readonly columns: Float64Array;
  readonly size: number;
}
