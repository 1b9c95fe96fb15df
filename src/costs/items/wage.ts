import { text } from '../../core/text.ts';
import { citizenDays } from '../citizen-days.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { ratePeriods } from '../rates/rate-periods.ts';
import { ASSUMED_WAGE, hourlyWageOf, needsAssumedWage, paidFor } from './job-wage.ts';

/**
 * Wage in a job: employer → citizen. Hourly wage (in full, also above the cap of the subsidy) × hours a week × days / 7, rounded once
 * per citizen, job and period of the subsidy's rates. What is missing is told by the wage subsidy.
 */
export const wage: CostItem = {
  id: 'wage',
  label: text('Wage in flexjobs', 'Løn i fleksjob'),
  kind: 'transfer',
  applies: ({ scope }) => scope === 'society',
  reads: {
    rates: ['flexjob-wage-cap-hour', 'refusion-flexjob', ASSUMED_WAGE],
    rest: ({ meanWage }) => [meanWage],
  },
  entries: (history, context) =>
    citizenDays(history).jobs.flatMap(({ from, to, job }) => {
      const rates = needsAssumedWage(job, context) ? [ASSUMED_WAGE] : [];
      // Cut where the subsidy is cut, so that wage and subsidy can be set against each other.
      const { periods } = ratePeriods(
        context.book,
        ['flexjob-wage-cap-hour', 'refusion-flexjob', ...rates],
        from,
        to,
      );
      return periods.map((period): CostEntry => {
        const hourly = hourlyWageOf(job, period.values[2], context);
        const amount = paidFor(hourly, job, period.to - period.from + 1, [1, 1]);
        return { from: period.from, to: period.to, amounts: { employer: amount, citizen: -amount + 0 } };
      });
    }),
};
