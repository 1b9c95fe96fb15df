import { shareOf } from '../../core/money.ts';
import { text } from '../../core/text.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods } from '../rates/rate-periods.ts';

const RATE = 'production-share';

/**
 * Production value: the employer receives it from output. A share (preset 100 %) of what the employer pays itself: wage and
 * contributions less the wage subsidy of the same job and days, rounded once per such payment of wage.
 */
export const production: CostItem = {
  id: 'production',
  label: text('Production in flexjobs', 'Produktion i fleksjob'),
  kind: 'resource',
  applies: ({ scope }) => scope === 'society',
  reads: { rates: [RATE], items: ['flexjob-subsidy', 'employer-on-cost', 'wage'] },
  entries: (history, { book, log }, entriesOf) => {
    const subsidies = entriesOf('flexjob-subsidy');
    const contributions = entriesOf('employer-on-cost');
    return entriesOf('wage').flatMap((paid): CostEntry[] => {
      const same = (entry: CostEntry) => entry.from >= paid.from && entry.to <= paid.to;
      const own = [paid, ...contributions.filter(same), ...subsidies.filter(same)].reduce(
        (sum, entry) => sum + (entry.amounts.employer ?? 0),
        0,
      );
      const { periods, gaps } = ratePeriods(book, [RATE], paid.from, paid.to);
      for (const gap of gaps) log.gap(gap, history.trialId);
      const share = periods[0]?.values[0];
      if (share === undefined) return [];
      log.use(RATE, share);
      const amount = shareOf(own, share.numerator, share.denominator);
      return [{ from: paid.from, to: paid.to, amounts: { employer: -amount + 0, output: amount } }];
    });
  },
};
