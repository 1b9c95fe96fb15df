import type { Ore } from '../core/money.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostContext } from './cost-context.ts';
import { ACCOUNTS, type Account, type CostEntry, type CostItem } from './cost-item.ts';
import { valueInTime } from './time-value/value-in-time.ts';

/** The costs of one citizen, item by item, with the movements behind them. */
export interface CitizenCost {
  readonly trialId: string;
  readonly items: readonly CitizenItemCost[];
}

export interface CitizenItemCost {
  readonly item: string;
  readonly entries: readonly CostEntry[];
  /** Sum of the entries by account, 0 where the account is not touched. */
  readonly amounts: Readonly<Record<Account, Ore>>;
}

const NOTHING = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as Record<Account, Ore>;

/**
 * Costs one citizen.
 *
 * @param history what is known of the citizen
 * @param items in index order: an item may read the entries of earlier ones
 * @param context rates, fees, and the log for what is missing or remarkable
 */
export function costOfCitizen(
  history: CitizenHistory,
  items: readonly CostItem[],
  context: CostContext,
): CitizenCost {
  const done = new Map<string, readonly CostEntry[]>();
  const costed = items.map((item): CitizenItemCost => {
    const entries = item.entries(history, context, (id) => done.get(id) ?? []);
    done.set(item.id, entries);
    // Items that depend on others see nominal amounts; what is counted is in the price level and discounted.
    const { timeValue } = context;
    const valued =
      timeValue.prices === null && timeValue.rateOfYear === null
        ? entries
        : entries.flatMap((entry) => valueInTime(entry, history.start, timeValue));
    const amounts: Record<Account, Ore> = { ...NOTHING };
    for (const entry of valued) {
      for (const account in entry.amounts)
        amounts[account as Account] += entry.amounts[account as Account] ?? 0;
    }
    return { item: item.id, entries: valued, amounts };
  });
  return { trialId: history.trialId, items: costed };
}
