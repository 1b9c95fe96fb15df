import { shareOf } from '../../core/money.ts';
import { text } from '../../core/text.ts';
import { citizenDays } from '../citizen-days.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods } from '../rates/rate-periods.ts';

const RATE = 'ledighedsydelse-week';

/**
 * Ledighedsydelse: municipality → citizen. Days on the benefit × weekly rate / 7, rounded once per citizen, span and
 * period in which neither the rate nor its reimbursement changes.
 */
export const ledighedsydelse: CostItem = {
  id: 'ledighedsydelse',
  label: text('Ledighedsydelse (benefit while waiting for a flexjob)', 'Ledighedsydelse'),
  kind: 'transfer',
  applies: () => true,
  reads: { rates: [RATE, 'refusion-ledighedsydelse'] },
  entries: (history, { book, log }) =>
    citizenDays(history).benefit.flatMap(({ from, to }) => {
      const { periods, gaps } = ratePeriods(book, [RATE, 'refusion-ledighedsydelse'], from, to);
      for (const gap of gaps) log.gap(gap, history.trialId);
      return periods.map((period): CostEntry => {
        const rate = period.values[0]!;
        log.use(RATE, rate);
        const amount = shareOf(rate.numerator, period.to - period.from + 1, 7 * rate.denominator);
        return { from: period.from, to: period.to, amounts: { municipality: amount, citizen: -amount + 0 } };
      });
    }),
};
