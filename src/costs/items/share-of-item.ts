import { type Ore, shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { CostContext } from '../cost-context.ts';
import type { Account, CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods, rateThroughout } from '../rates/rate-periods.ts';
import { splitEntry } from '../split-entry.ts';

export interface ShareOfItem {
  readonly id: string;
  readonly label: Text;
  readonly kind: CostItem['kind'];
  readonly applies: (context: CostContext) => boolean;
  /** Rate id, percent. */
  readonly rate: string;
  /** Earlier items whose movements it is a share of. */
  readonly of: readonly string[];
  /** The amount of a movement that the share is taken of. */
  readonly base: (entry: CostEntry) => number;
  /** The account that pays a positive share, and the one that receives it. */
  readonly payer: Account;
  readonly receiver: Account;
}

/**
 * A cost that is a dated percentage of others: tax, contributions, corrections. A negative base moves the other way. Movements that span a change of the rate are cut there; rounded once per movement.
 */
export function shareOfItem(definition: ShareOfItem): CostItem {
  const { id, label, kind, applies, rate, of, base, payer, receiver } = definition;
  /** Gives every part of a movement over which the rate is one, with its share. */
  const sharesOf = (
    entry: CostEntry,
    { trialId }: CitizenHistory,
    { book, log }: CostContext,
    take: (part: CostEntry, share: Ore) => void,
  ) => {
    const whole = base(entry);
    if (whole === 0) return;
    const throughout = rateThroughout(book, rate, entry.from, entry.to);
    if (throughout !== null) {
      log.use(rate, throughout);
      take(entry, shareOf(whole, throughout.numerator, throughout.denominator));
      return;
    }
    const { periods, gaps } = ratePeriods(book, [rate], entry.from, entry.to);
    for (const gap of gaps) log.gap(gap, trialId);
    if (gaps.length > 0) return;
    const starts = periods.map((period) => period.from);
    splitEntry(entry, starts).forEach((part, index) => {
      const value = periods[index]!.values[0]!;
      log.use(rate, value);
      take(part, shareOf(base(part), value.numerator, value.denominator));
    });
  };
  return {
    id,
    label,
    kind,
    applies,
    reads: { rates: [rate], items: of },
    entries: (history, context, entriesOf) => {
      const found: CostEntry[] = [];
      for (const item of of)
        for (const entry of entriesOf(item))
          sharesOf(entry, history, context, ({ from, to }, share) => {
            found.push({ from, to, amounts: { [payer]: share, [receiver]: -share + 0 } });
          });
      return found;
    },
    share: {
      payer,
      receiver,
      total: (entries, history, context) => {
        let sum = 0;
        for (const entry of entries)
          sharesOf(entry, history, context, (_, share) => {
            sum += share;
          });
        return sum;
      },
    },
  };
}
