import type { Ore } from '../core/money.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostContext } from './cost-context.ts';
import { ACCOUNTS, type Account, type CostEntry, type CostItem } from './cost-item.ts';

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
    const amounts: Record<Account, Ore> = {
      municipality: 0,
      state: 0,
      citizen: 0,
      employer: 0,
      provider: 0,
      staff: 0,
    };
    for (const entry of entries) {
      for (const account of ACCOUNTS) amounts[account] += entry.amounts[account] ?? 0;
    }
    return { item: item.id, entries, amounts };
  });
  return { trialId: history.trialId, items: costed };
}
