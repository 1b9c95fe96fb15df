import type { Day } from '../../core/dates.ts';
import type { RateBook } from './build-rate-book.ts';
import type { DatedValue } from './rate.ts';

/** Days (both ends included) on which each of the asked rates has one value. */
export interface RatePeriod {
  readonly from: Day;
  readonly to: Day;
  /** In the order of the ids asked for. */
  readonly values: readonly DatedValue[];
}

/** Days on which a rate has no value. */
export interface RateGap {
  readonly rate: string;
  readonly from: Day;
  readonly to: Day;
}

/**
 * Cuts a span of days into periods within which no rate changes. Amounts are rounded once in each.
 *
 * @param book rates without overlap
 * @param ids the rates that are needed together; each must be in the book
 * @param from first day
 * @param to last day, included; no periods when it lies before `from`
 * @returns periods in order of date, and the days on which a rate is missing (they are in no period)
 */
export function ratePeriods(
  book: RateBook,
  ids: readonly string[],
  from: Day,
  to: Day,
): { readonly periods: readonly RatePeriod[]; readonly gaps: readonly RateGap[] } {
  const periods: RatePeriod[] = [];
  const gaps: RateGap[] = [];
  let day = from;
  while (day <= to) {
    let last = to;
    const values: DatedValue[] = [];
    const missing: string[] = [];
    for (const rate of ids) {
      const dated = book.get(rate)?.values ?? [];
      let current: DatedValue | undefined;
      for (const value of dated)
        if ((value.from ?? -Infinity) <= day && day <= (value.to ?? Infinity)) {
          current = value;
          break;
        }
      if (current === undefined) {
        const first = day;
        const next = dated.find((value) => (value.from ?? -Infinity) > first);
        last = Math.min(last, next === undefined ? to : (next.from as Day) - 1);
        missing.push(rate);
      } else {
        last = Math.min(last, current.to ?? Infinity);
        values.push(current);
      }
    }
    if (missing.length === 0) periods.push({ from: day, to: last, values });
    for (const rate of missing) gaps.push({ rate, from: day, to: last });
    day = last + 1;
  }
  return { periods, gaps };
}

/** The one value of a rate that holds on all of these days; null when it changes or is missing on some. */
export function valueThroughout(dated: readonly DatedValue[], from: Day, to: Day): DatedValue | null {
  for (const value of dated)
    if ((value.from ?? -Infinity) <= from && to <= (value.to ?? Infinity)) return value;
  return null;
}
