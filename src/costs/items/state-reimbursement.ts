import type { Day } from '../../core/dates.ts';
import { shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import type { DatedValue } from '../rates/rate.ts';
import { ratePeriods, valueThroughout } from '../rates/rate-periods.ts';
import { reimbursableParts } from '../refusion/reimbursable-parts.ts';
import { stepReimbursement } from '../refusion/step-reimbursement.ts';

/** The benefit whose reimbursement had a limit in time. */
const LIMITED = 'ledighedsydelse';

/**
 * Refusion: state → municipality, a percentage of what the municipality paid for another item. The municipality pays
 * gross and is paid back, so both movements stand in the table. By dated shares, or by the steps of 2016 when the protocol says so. Rounded once for each payment, which lies within one rate period.
 *
 * @param of item reimbursed; it must cut its payments at the dates of this rate and stand earlier in the index
 * @param rate rate id, percent
 */
export function stateReimbursement(of: CostItem, rate: string, label: Text): CostItem {
  return {
    id: `${of.id}-refusion`,
    label,
    kind: 'transfer',
    applies: of.applies,
    reads: {
      rates: [rate],
      items: [of.id],
      rest: ({ refusion }) => [refusion.scheme, refusion.weeksBefore, refusion.limit],
    },
    entries: (history, context, entriesOf) => {
      const { book, log, refusion } = context;
      const paidFor =
        of.id === LIMITED && refusion.limit === '18-of-24-months'
          ? reimbursableParts(entriesOf(of.id), history, refusion.weeksBefore)
          : entriesOf(of.id);
      return paidFor.flatMap((paid) => {
        if (refusion.scheme === 'steps-2016') return stepReimbursement(paid, history, context);
        const repaid = (from: Day, to: Day, share: DatedValue): CostEntry => {
          log.use(rate, share);
          const amount = shareOf(paid.amounts.municipality ?? 0, share.numerator, share.denominator);
          return { from, to, amounts: { municipality: -amount + 0, state: amount } };
        };
        const whole = valueThroughout(book.get(rate)?.values ?? [], paid.from, paid.to);
        if (whole !== null) return [repaid(paid.from, paid.to, whole)];
        const { periods, gaps } = ratePeriods(book, [rate], paid.from, paid.to);
        for (const gap of gaps) log.gap(gap, history.trialId);
        return periods.map(({ from, to, values }) => repaid(from, to, values[0]!));
      });
    },
  };
}
