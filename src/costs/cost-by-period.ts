import type { Day } from '../core/dates.ts';
import type { Account } from './cost-item.ts';
import type { CitizenCost } from './cost-of-citizen.ts';

/**
 * What a citizen cost each of some purses in each period: a movement over several periods is shared by its days. Estimates (øre with decimals), not
 * accounts; the periods add up to the citizen's total.
 *
 * @param purses accounts of each purse
 * @param starts first days of the periods, rising, at least one; the first also takes what lies before it, the last everything after it
 */
export function costByPeriod(
  { items }: CitizenCost,
  purses: readonly (readonly Account[])[],
  starts: readonly Day[],
): readonly Float64Array[] {
  const found = purses.map(() => new Float64Array(starts.length));
  for (const { entries } of items) {
    for (const { from, to, amounts } of entries) {
      const days = to - from + 1;
      const first = periodOf(starts, from);
      for (let purse = 0; purse < purses.length; purse += 1) {
        let amount = 0;
        for (const account of purses[purse]!) amount += amounts[account] ?? 0;
        if (amount === 0) continue;
        const spent = found[purse]!;
        let period = first;
        let day = from;
        while (day <= to) {
          const last = period + 1 < starts.length ? Math.min(to, starts[period + 1]! - 1) : to;
          spent[period]! += (amount * (last - day + 1)) / days;
          day = last + 1;
          period += 1;
        }
      }
    }
  }
  return found;
}

/** The last period that begins on or before a day; 0 when none does. */
function periodOf(starts: readonly Day[], day: Day): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
