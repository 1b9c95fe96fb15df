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
  /** The entries in the kroner of their day, which other items depend on; left out where `entries` are those. */
  readonly nominal?: readonly CostEntry[];
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
 * @param known what the item at a place of `items` is known to have cost already, so that it is not costed again; undefined for nothing
 */
export function costOfCitizen(
  history: CitizenHistory,
  items: readonly CostItem[],
  context: CostContext,
  known?: (place: number) => CitizenItemCost | undefined,
): CitizenCost {
  const costed: CitizenItemCost[] = [];
  const entriesOf = (id: string): readonly CostEntry[] => {
    for (let at = 0; at < costed.length; at += 1)
      if (costed[at]!.item === id) return costed[at]!.nominal ?? costed[at]!.entries;
    return NONE;
  };
  const { timeValue } = context;
  const nominal = timeValue.prices === null && timeValue.rateOfYear === null;
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place]!;
    const before = known?.(place);
    if (before !== undefined) {
      costed.push(before);
      continue;
    }
    const entries = item.entries(history, context, entriesOf);
    if (nominal) costed.push({ item: item.id, entries, amounts: amountsOf(entries) });
    else {
      // Items that depend on others see nominal amounts; what is counted is in the price level and discounted.
      const valued = entries.flatMap((entry) => valueInTime(entry, history.start, timeValue));
      costed.push({ item: item.id, entries: valued, nominal: entries, amounts: amountsOf(valued) });
    }
  }
  return { trialId: history.trialId, items: costed };
}

const NONE: readonly CostEntry[] = [];

/** Nobody writes into what many share. */
const UNTOUCHED: Readonly<Record<Account, Ore>> = { ...NOTHING };

function amountsOf(entries: readonly CostEntry[]): Readonly<Record<Account, Ore>> {
  if (entries.length === 0) return UNTOUCHED;
  const amounts: Record<Account, Ore> = { ...NOTHING };
  for (const entry of entries) {
    for (const account in entry.amounts)
      amounts[account as Account] += entry.amounts[account as Account] ?? 0;
  }
  return amounts;
}
