import { shareOf } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { WithdrawalReason } from '../../outcomes/history.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods } from '../rates/rate-periods.ts';

/**
 * A benefit after a withdrawal to it: municipality → citizen, from the day after the withdrawal to the last day known, days × weekly
 * rate / 7. Only when the protocol asks for it: the trial knows the reason of the withdrawal, not what was paid.
 */
export function benefitAfterWithdrawal(id: string, reason: WithdrawalReason, label: Text): CostItem {
  const rate = `${id}-week`;
  return {
    id,
    label,
    kind: 'transfer',
    applies: ({ benefitsAfterWithdrawal }) => benefitsAfterWithdrawal,
    reads: { rates: [rate, `refusion-${id}`] },
    entries: ({ withdrawal, start, lastDay, trialId }, { book, log }) => {
      if (withdrawal?.reason !== reason) return [];
      const first = Math.max(start, withdrawal.on + 1);
      const { periods, gaps } = ratePeriods(book, [rate, `refusion-${id}`], first, lastDay);
      for (const gap of gaps) log.gap(gap, trialId);
      return periods.map(({ from, to, values }): CostEntry => {
        const week = values[0]!;
        log.use(rate, week);
        const amount = shareOf(week.numerator, to - from + 1, 7 * week.denominator);
        return { from, to, amounts: { municipality: amount, citizen: -amount + 0 } };
      });
    },
  };
}
