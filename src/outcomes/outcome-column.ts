/**
 * One outcome for every citizen of the trial, in the order of the allocation. `missing` holds a reason where a value
 * cannot be known yet, else null; values at those places are meaningless.
 */
export type OutcomeColumn = { readonly id: string; readonly missing: readonly (string | null)[] } & (
  | { readonly kind: 'binary'; readonly values: readonly boolean[] }
  | { readonly kind: 'numeric'; readonly unit: string; readonly values: readonly number[] }
  | {
      readonly kind: 'time-to-event';
      readonly unit: string;
      readonly time: readonly number[];
      /** 0 censored, 1 the event, 2… competing events in the order of `competing`. */
      readonly event: readonly number[];
      readonly competing: readonly string[];
    }
);
