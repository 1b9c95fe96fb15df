import { deviation, mean, quantileSorted } from 'd3-array';

export interface NumberSummary {
  readonly n: number;
  readonly mean: number;
  /** n − 1 in the denominator; null with fewer than two values. */
  readonly sd: number | null;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * Mean, standard deviation (n − 1) and quartiles by linear interpolation (type 7). No minimum and maximum: they are single
 * persons.
 *
 * @param values finite numbers, any order
 * @returns null without values
 * @see Hyndman & Fan 1996, The American Statistician 50:361, definition 7. R: `mean`, `sd`, `quantile(type = 7)`
 */
export function describeNumbers(values: readonly number[]): NumberSummary | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => quantileSorted(sorted, share) as number;
  return {
    n: values.length,
    mean: mean(values) as number,
    sd: deviation(values) ?? null,
    lower: at(0.25),
    median: at(0.5),
    upper: at(0.75),
  };
}
