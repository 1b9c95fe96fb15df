import type { Ore } from '../core/money.ts';
import { accountTotals, purseTotals } from './account-totals.ts';
import type { CitizenCost } from './cost-of-citizen.ts';
import type { CostRowId, Perspective } from './cost-result.ts';
import { PURSES } from './purses.ts';

/**
 * What an item, or `total` for all of them, cost a purse for one citizen; negative when the purse received more.
 *
 * @param citizens accounts with the same items in the same order
 */
export function rowAmounts(
  citizens: readonly CitizenCost[],
): (citizen: number, row: CostRowId, perspective: Perspective) => Ore {
  const places = new Map((citizens[0]?.items ?? []).map(({ item }, index) => [item, index]));
  const accounts = accountTotals(citizens);
  const totals = new Map<Perspective, Float64Array>();
  return (citizen, row, perspective) => {
    if (row === 'total') {
      const known = totals.get(perspective) ?? purseTotals(accounts, perspective);
      totals.set(perspective, known);
      return known[citizen]!;
    }
    const place = places.get(row);
    if (place === undefined) return 0;
    const { amounts } = citizens[citizen]!.items[place]!;
    let sum = 0;
    for (const account of PURSES[perspective]) sum += amounts[account];
    return sum;
  };
}
