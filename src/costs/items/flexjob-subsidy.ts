import { type Ore, shareOf } from '../../core/money.ts';
import { text } from '../../core/text.ts';
import type { Placement } from '../../outcomes/history.ts';
import { citizenDays } from '../citizen-days.ts';
import type { CostContext } from '../cost-context.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { type RatePeriod, ratePeriods } from '../rates/rate-periods.ts';

const CAP = 'flexjob-wage-cap-hour';
const ASSUMED = 'flexjob-wage-hour';
const SHARES = { '1/2': [1, 2], '2/3': [2, 3] } as const;
/** Hours a week are taken with four decimals. */
const HOUR_PARTS = 10_000;

/**
 * Wage subsidy in a flexjob: municipality → employer. Share (½ or ⅔) × hourly wage, at most the cap × hours a week × days
 * in the job / 7, rounded once per citizen, job and period in which neither cap nor reimbursement changes. A job without a
 * reported wage is reckoned at the rate `flexjob-wage-hour` when the protocol gives it, else at the mean of the reported wages.
 */
export const flexjobSubsidy: CostItem = {
  id: 'flexjob-subsidy',
  label: text('Wage subsidy in flexjobs', 'Løntilskud til fleksjob'),
  applies: () => true,
  entries: (history, context) =>
    citizenDays(history).jobs.flatMap(({ from, to, job }) => {
      const { book, log } = context;
      const assumed = job.hourlyWage === null;
      const given = assumed && (book.get(ASSUMED)?.values.length ?? 0) > 0;
      if (assumed) log.remark('wage-assumed', history.arm);
      const rates = [CAP, 'refusion-flexjob', ...(given ? [ASSUMED] : [])];
      const { periods, gaps } = ratePeriods(book, rates, from, to);
      for (const gap of gaps) log.gap(gap, history.trialId);
      if (periods.some((period) => wageOf(job, period, context) > period.values[0]!.numerator)) {
        log.remark('wage-capped', history.arm);
      }
      return periods.map((period) => entryOf(job, period, context));
    }),
};

/** Hourly wage before the cap. */
function wageOf(job: Placement, period: RatePeriod, context: CostContext): Ore {
  return job.hourlyWage ?? period.values[2]?.numerator ?? context.meanWage ?? 0;
}

function entryOf(job: Placement, period: RatePeriod, context: CostContext): CostEntry {
  const [cap, , assumed] = period.values;
  context.log.use(CAP, cap!);
  if (assumed !== undefined) context.log.use(ASSUMED, assumed);
  const wage = Math.min(wageOf(job, period, context), cap!.numerator);
  const [numerator, denominator] = SHARES[job.subsidyShare];
  const hours = Math.round(job.hoursPerWeek * HOUR_PARTS);
  const days = period.to - period.from + 1;
  const amount = shareOf(wage, numerator * hours * days, denominator * HOUR_PARTS * 7);
  return { from: period.from, to: period.to, amounts: { municipality: amount, employer: -amount + 0 } };
}
