import { ACCOUNTS } from './cost-item.ts';
import type { CitizenCost, CitizenItemCost } from './cost-of-citizen.ts';
import type { Perspective } from './cost-result.ts';
import { PURSES } from './purses.ts';

/**
 * What every citizen cost every account over all items, in whole øre.
 *
 * @param citizens accounts, in any order
 * @param leftOut items that are not counted
 * @returns one row per citizen in their order, one column per account in the order of `ACCOUNTS`
 */
export function accountTotals(
  citizens: readonly CitizenCost[],
  leftOut: readonly string[] = [],
): Float64Array {
  const totals = new Float64Array(citizens.length * ACCOUNTS.length);
  citizens.forEach(({ items }, row) => {
    for (const { item, entries, amounts } of items) {
      if (entries.length === 0 || (leftOut.length > 0 && leftOut.includes(item))) continue;
      add(totals, row * ACCOUNTS.length, amounts, 1);
    }
  });
  return totals;
}

/**
 * The same of accounts that were made again: only what differs from the earlier ones is counted.
 *
 * @param before earlier accounts of the same citizens in the same order, and `accountTotals` of them
 */
export function accountTotalsAgain(
  citizens: readonly CitizenCost[],
  before: { readonly citizens: readonly CitizenCost[]; readonly totals: Float64Array },
): Float64Array {
  const totals = before.totals.slice();
  citizens.forEach((citizen, row) => {
    const earlier = before.citizens[row]!;
    if (citizen === earlier) return;
    const at = row * ACCOUNTS.length;
    const { items } = citizen;
    for (let place = 0; place < items.length; place += 1)
      if (items[place] !== earlier.items[place]) add(totals, at, items[place]!.amounts, 1);
    for (let place = 0; place < earlier.items.length; place += 1)
      if (items[place] !== earlier.items[place]) add(totals, at, earlier.items[place]!.amounts, -1);
  });
  return totals;
}

/** By name, in the order of ACCOUNTS: a sensitivity analysis does this millions of times. */
function add(totals: Float64Array, at: number, amounts: CitizenItemCost['amounts'], sign: 1 | -1): void {
  totals[at]! += sign * amounts.municipality;
  totals[at + 1]! += sign * amounts.state;
  totals[at + 2]! += sign * amounts.citizen;
  totals[at + 3]! += sign * amounts.employer;
  totals[at + 4]! += sign * amounts.provider;
  totals[at + 5]! += sign * amounts.staff;
  totals[at + 6]! += sign * amounts.others;
  totals[at + 7]! += sign * amounts.output;
  totals[at + 8]! += sign * amounts.correction;
}

/**
 * What every citizen cost a purse.
 *
 * @param totals of `accountTotals`
 * @param rows which of its citizens, in which order; left out for all
 */
export function purseTotals(
  totals: Float64Array,
  perspective: Perspective,
  rows?: readonly number[],
): Float64Array {
  const width = ACCOUNTS.length;
  const accounts = PURSES[perspective].map((account) => ACCOUNTS.indexOf(account));
  const found = new Float64Array(rows?.length ?? totals.length / width);
  for (let i = 0; i < found.length; i += 1) {
    const at = width * (rows?.[i] ?? i);
    for (const account of accounts) found[i]! += totals[at + account]!;
  }
  return found;
}
