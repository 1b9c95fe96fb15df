import type { Day } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import type { Text } from '../core/text.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostContext } from './cost-context.ts';

/** Those who pay and receive. `others` is the rest of society: it bears what market prices and tax distortion add. */
export const PARTIES = ['municipality', 'state', 'citizen', 'employer', 'others'] as const;
/**
 * What money buys or is made of: a provider's work, hours worked, goods produced, corrections of value. An amount here is a use (negative)
 * or a making (positive) of resources, no transfer to another purse.
 */
export const RESOURCES = ['provider', 'staff', 'output', 'correction'] as const;
/** Whose money moves. */
export const ACCOUNTS = [
  'municipality',
  'state',
  'citizen',
  'employer',
  'provider',
  'staff',
  'others',
  'output',
  'correction',
] as const satisfies readonly ((typeof PARTIES)[number] | (typeof RESOURCES)[number])[];
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
  /** A transfer moves money between parties and is nothing to society; the others use or make resources. */
  readonly kind: 'transfer' | 'resource';
  /** Whether the protocol has this cost at all; a row that never applies is left out of the table. */
  readonly applies: (context: CostContext) => boolean;
  /**
   * Everything that `entries` reads beside the history: where none of it differs between two contexts, the entries do not either, and an
   * account made under the one need not be made again under the other (`cost-again.ts`).
   */
  readonly reads: {
    readonly rates?: readonly string[];
    /** Earlier items whose entries it reads. */
    readonly items?: readonly string[];
    /** Other parts of the context, as values that are compared one by one with `===`. */
    readonly rest?: (context: CostContext) => readonly unknown[];
  };
  /** Of an item that is a share of others, movement by movement, and reads nothing else: what it comes to, without its own movements. */
  readonly share?: {
    readonly payer: Account;
    readonly receiver: Account;
    /** Sum of the shares of some movements of items that it reads, whole øre; what is missing goes to `context.log`. */
    readonly total: (entries: readonly CostEntry[], history: CitizenHistory, context: CostContext) => Ore;
  };
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
