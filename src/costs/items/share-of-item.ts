import { type Ore, shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { CostContext } from '../cost-context.ts';
import type { Account, CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods, valueThroughout } from '../rates/rate-periods.ts';
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
  /** Of a movement over which the rate changes or is missing, as few are: its parts with their shares. */
  const partsOf = (
    entry: CostEntry,
    { trialId }: CitizenHistory,
    { book, log }: CostContext,
  ): readonly (readonly [CostEntry, Ore])[] => {
    const { periods, gaps } = ratePeriods(book, [rate], entry.from, entry.to);
    for (const gap of gaps) log.gap(gap, trialId);
    if (gaps.length > 0) return [];
    const starts = periods.map((period) => period.from);
    return splitEntry(entry, starts).map((part, index) => {
      const value = periods[index]!.values[0]!;
      log.use(rate, value);
      return [part, shareOf(base(part), value.numerator, value.denominator)];
    });
  };
  const datedOf = ({ book }: CostContext) => book.get(rate)?.values ?? [];
  return {
    id,
    label,
    kind,
    applies,
    reads: { rates: [rate], items: of },
    entries: (history, context, entriesOf) => {
      const found: CostEntry[] = [];
      const dated = datedOf(context);
      const push = ({ from, to }: CostEntry, share: Ore) => {
        found.push({ from, to, amounts: { [payer]: share, [receiver]: -share + 0 } });
      };
      for (const item of of)
        for (const entry of entriesOf(item)) {
          const whole = base(entry);
          if (whole === 0) continue;
          const value = valueThroughout(dated, entry.from, entry.to);
          if (value === null) for (const [part, share] of partsOf(entry, history, context)) push(part, share);
          else {
            context.log.use(rate, value);
            push(entry, shareOf(whole, value.numerator, value.denominator));
          }
        }
      return found;
    },
    share: {
      payer,
      receiver,
      total: (entries, history, context) => {
        if (entries.length === 0) return 0;
        let sum = 0;
        const dated = datedOf(context);
        for (const entry of entries) {
          const whole = base(entry);
          if (whole === 0) continue;
          const value = valueThroughout(dated, entry.from, entry.to);
          if (value === null) for (const [, share] of partsOf(entry, history, context)) sum += share;
          else {
            context.log.use(rate, value);
            sum += shareOf(whole, value.numerator, value.denominator);
          }
        }
        return sum;
      },
    },
  };
}
