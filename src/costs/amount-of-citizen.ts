import type { Ore } from '../core/money.ts';
import type { CitizenCost } from './cost-of-citizen.ts';
import type { CostRowId, Perspective } from './cost-result.ts';
import { PURSES } from './purses.ts';

/** What an item, or `total` for all of them, cost a purse for one citizen; negative when the purse received more. */
export function amountOfCitizen(citizen: CitizenCost, item: CostRowId, perspective: Perspective): Ore {
  let sum = 0;
  for (const { item: id, amounts } of citizen.items) {
    if (item !== 'total' && item !== id) continue;
    for (const account of PURSES[perspective]) sum += amounts[account];
  }
  return sum;
}
