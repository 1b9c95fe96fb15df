import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostContext } from './cost-context.ts';
import type { CostEntry, CostItem } from './cost-item.ts';
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
}

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
      if (costed[at]!.item === id) return nominalEntries(costed[at]!);
    return NO_ENTRIES;
  };
  items.forEach((item, place) => {
    costed.push(known?.(place) ?? costOfItem(item, history, context, entriesOf));
  });
  return { trialId: history.trialId, items: costed };
}

/** One item of one citizen. @param entriesOf nominal entries of earlier items */
export function costOfItem(
  item: CostItem,
  history: CitizenHistory,
  context: CostContext,
  entriesOf: (id: string) => readonly CostEntry[],
): CitizenItemCost {
  const { timeValue } = context;
  const entries = item.entries(history, context, entriesOf);
  if (inKronerOfTheDay(context)) return { item: item.id, entries };
  // Items that depend on others see nominal amounts; what is counted is in the price level and discounted.
  const valued = entries.flatMap((entry) => valueInTime(entry, history.start, timeValue));
  return { item: item.id, entries: valued, nominal: entries };
}

/** Entries as other items read them. */
export function nominalEntries({ nominal, entries }: CitizenItemCost): readonly CostEntry[] {
  return nominal ?? entries;
}

/** Whether amounts are neither discounted nor in another price level. */
export function inKronerOfTheDay({ timeValue }: CostContext): boolean {
  return timeValue.prices === null && timeValue.rateOfYear === null;
}

export const NO_ENTRIES: readonly CostEntry[] = [];
