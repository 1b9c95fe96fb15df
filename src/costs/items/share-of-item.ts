import { shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CostContext } from '../cost-context.ts';
import type { Account, CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods } from '../rates/rate-periods.ts';
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
  readonly from: Account;
  readonly to: Account;
}

/**
 * A cost that is a dated percentage of others: tax, contributions, corrections. The account `from` pays the account `to`; a negative base
 * moves the other way. Movements that span a change of the rate are cut there; rounded once per movement.
 */
export function shareOfItem(definition: ShareOfItem): CostItem {
  const { id, label, kind, applies, rate, of, base, from, to } = definition;
  return {
    id,
    label,
    kind,
    applies,
    entries: (history, { book, log }, entriesOf) =>
      of.flatMap((item) =>
        entriesOf(item).flatMap((entry) => {
          if (base(entry) === 0) return [];
          const { periods, gaps } = ratePeriods(book, [rate], entry.from, entry.to);
          for (const gap of gaps) log.gap(gap, history.trialId);
          if (gaps.length > 0) return [];
          const parts =
            periods.length === 1
              ? [entry]
              : splitEntry(
                  entry,
                  periods.map((period) => period.from),
                );
          return parts.map((part, index): CostEntry => {
            const share = periods[index]!.values[0]!;
            log.use(rate, share);
            const amount = shareOf(base(part), share.numerator, share.denominator);
            return { from: part.from, to: part.to, amounts: { [from]: amount, [to]: -amount + 0 } };
          });
        }),
      ),
  };
}
