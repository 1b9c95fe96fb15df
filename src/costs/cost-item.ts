import type { Day } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import type { Text } from '../core/text.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostContext } from './cost-context.ts';

/**
 * Whose money moves. `staff` stands for hours worked: what the municipality pays for casework is a use of resources, no
 * transfer to another purse.
 */
export const ACCOUNTS = ['municipality', 'state', 'citizen', 'employer', 'provider', 'staff'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** One movement of money: what each account pays (positive) or receives (negative). Adds up to 0. */
export interface CostEntry {
  /** Days it is for, both included; the same day for a fee. */
  readonly from: Day;
  readonly to: Day;
  readonly amounts: Readonly<Partial<Record<Account, Ore>>>;
}

/** A kind of cost: one file each in `items/`, one line each in `items/index.ts`. */
export interface CostItem {
  readonly id: string;
  readonly label: Text;
  /** Whether the protocol has this cost at all; a row that never applies is left out of the table. */
  readonly applies: (context: CostContext) => boolean;
  /**
   * Every movement for one citizen, in order of date. What is missing or remarkable goes to `context.log`.
   * `entriesOf` gives the entries of an item earlier in the index, for costs that depend on others.
   */
  readonly entries: (
    history: CitizenHistory,
    context: CostContext,
    entriesOf: (item: string) => readonly CostEntry[],
  ) => readonly CostEntry[];
}
