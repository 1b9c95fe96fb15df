import { type Day, dayOf, partsOf } from '../../core/dates.ts';
import type { Account, CostEntry } from '../cost-item.ts';
import { splitEntry } from '../split-entry.ts';
import type { TimeValue } from './time-value.ts';

/**
 * A movement in the kroner of the price level, discounted to the first day of placement. Amounts of the n-th completed year since `start`
 * are divided by (1 + rate) of each of the years 1…n (so the first year is not discounted), and multiplied by the price index of the level / that of
 * their calendar year. A movement over New Year or an anniversary is cut there. One rounding per part, half away from 0, which keeps
 * both sides of the movement equal.
 *
 * @param entry a movement between two accounts, nominal
 * @param start first day of placement
 */
export function valueInTime(entry: CostEntry, start: Day, time: TimeValue): readonly CostEntry[] {
  if (time.prices === null && time.rateOfYear === null) return [entry];
  const cuts = [
    ...(time.rateOfYear === null ? [] : anniversaries(start, entry.to)),
    ...(time.prices === null ? [] : newYears(entry.from, entry.to)),
  ];
  return splitEntry(entry, cuts).map((part) => {
    let top = 1n;
    let bottom = 1n;
    if (time.rateOfYear !== null) {
      const completed = anniversaries(start, part.from).length;
      for (let year = 1; year <= completed; year += 1) {
        top *= 10_000n;
        bottom *= BigInt(10_000 + time.rateOfYear(year));
      }
    }
    if (time.prices !== null) {
      const { year, index } = time.prices;
      top *= BigInt(index.get(year) ?? 1);
      bottom *= BigInt(index.get(partsOf(part.from).year) ?? 1);
    }
    const amounts = Object.fromEntries(
      (Object.entries(part.amounts) as [Account, number][]).map(([account, amount]) => [
        account,
        scaled(amount, top, bottom),
      ]),
    );
    return { ...part, amounts };
  });
}

function scaled(amount: number, top: bigint, bottom: bigint): number {
  const size = (2n * BigInt(Math.abs(amount)) * top + bottom) / (2n * bottom);
  return Math.sign(amount) * Number(size) + 0;
}

/** Anniversaries of `start` after it, up to `to`; of 29 February on 1 March in common years. */
function anniversaries(start: Day, to: Day): readonly Day[] {
  const { year, month, dayOfMonth } = partsOf(start);
  const days: Day[] = [];
  for (let next = year + 1; ; next += 1) {
    const day = dayOf(next, month, dayOfMonth) ?? (dayOf(next, 3, 1) as Day);
    if (day > to) return days;
    days.push(day);
  }
}

function newYears(from: Day, to: Day): readonly Day[] {
  const last = partsOf(to).year;
  const days: Day[] = [];
  for (let year = partsOf(from).year + 1; year <= last; year += 1) days.push(dayOf(year, 1, 1) as Day);
  return days;
}
