import { shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CostContext } from '../cost-context.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import type { DatedValue } from '../rates/rate.ts';
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
  /** Who pays what to whom: both sides of a movement of this size. */
  readonly move: (amount: number) => CostEntry['amounts'];
}

/**
 * A cost that is a dated percentage of others: tax, contributions, corrections. A negative base moves the other way. Movements that span a change of the rate are cut there; rounded once per movement.
 */
export function shareOfItem(definition: ShareOfItem): CostItem {
  const { id, label, kind, applies, rate, of, base, move } = definition;
  return {
    id,
    label,
    kind,
    applies,
    reads: { rates: [rate], items: of },
    entries: (history, { book, log }, entriesOf) => {
      const found: CostEntry[] = [];
      const pay = ({ from, to }: CostEntry, whole: number, share: DatedValue) => {
        log.use(rate, share);
        found.push({ from, to, amounts: move(shareOf(whole, share.numerator, share.denominator)) });
      };
      for (const item of of)
        for (const entry of entriesOf(item)) {
          const whole = base(entry);
          if (whole === 0) continue;
          const share = rateThroughout(book, rate, entry.from, entry.to);
          if (share !== null) {
            pay(entry, whole, share);
            continue;
          }
          const { periods, gaps } = ratePeriods(book, [rate], entry.from, entry.to);
          for (const gap of gaps) log.gap(gap, history.trialId);
          if (gaps.length > 0) continue;
          const starts = periods.map((period) => period.from);
          splitEntry(entry, starts).forEach((part, index) => {
            pay(part, base(part), periods[index]!.values[0]!);
          });
        }
      return found;
    },
  };
}
