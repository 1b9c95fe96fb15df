import { shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods } from '../rates/rate-periods.ts';

/**
 * Refusion: state → municipality, a percentage of what the municipality paid for another item. The municipality pays
 * gross and is paid back, so both movements stand in the table. Rounded once for each payment, which lies within one rate period.
 *
 * @param of item reimbursed; it must cut its payments at the dates of this rate and stand earlier in the index
 * @param rate rate id, percent
 */
export function stateReimbursement(of: CostItem, rate: string, label: Text): CostItem {
  return {
    id: `${of.id}-refusion`,
    label,
    applies: of.applies,
    entries: (history, { book, log }, entriesOf) =>
      entriesOf(of.id).flatMap((paid) => {
        const { periods, gaps } = ratePeriods(book, [rate], paid.from, paid.to);
        for (const gap of gaps) log.gap(gap, history.trialId);
        return periods.map((period): CostEntry => {
          const share = period.values[0]!;
          log.use(rate, share);
          const amount = shareOf(paid.amounts.municipality ?? 0, share.numerator, share.denominator);
          return { from: period.from, to: period.to, amounts: { municipality: -amount + 0, state: amount } };
        });
      }),
  };
}
