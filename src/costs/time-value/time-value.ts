import type { Text } from '../../core/text.ts';

/** How kroner of different times are made comparable; fractions are exact. */
export interface TimeValue {
  /** Price index by calendar year in ten-thousandths, and the year whose kroner are used; null for nominal kroner. */
  readonly prices: { readonly year: number; readonly index: ReadonlyMap<number, number> } | null;
  /** Discount rate in ten-thousandths of the n-th year (from 1) after the first day of placement; null for no discounting. */
  readonly rateOfYear: ((year: number) => number) | null;
  /** What was done, for the methods of the report. */
  readonly told: Text;
}
