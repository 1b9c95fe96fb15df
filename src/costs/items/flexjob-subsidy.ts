import { type Day, formatIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Placement } from '../../outcomes/history.ts';
import { citizenDays } from '../citizen-days.ts';
import type { CostContext } from '../cost-context.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';
import { type RatePeriod, ratePeriods } from '../rates/rate-periods.ts';
import { ASSUMED_WAGE, hourlyWageOf, needsAssumedWage, paidFor } from './job-wage.ts';

const CAP = 'flexjob-wage-cap-hour';
const SHARES = { '1/2': [1, 2], '2/3': [2, 3] } as const;

/**
 * Wage subsidy in a flexjob granted before 2013: municipality → employer. Share (½ or ⅔) × hourly wage, at most the cap ×
 * hours a week × days in the job / 7, rounded once per citizen, job and period in which neither cap nor reimbursement
 * changes. A job without a reported wage is reckoned at the rate `flexjob-wage-hour` when the protocol gives it, else at the
 * mean of the reported wages. With `costs.wageCapFrom` jobs begun earlier have no cap, though payments are cut where it changes. A job whose supplement is paid to the citizen is a problem, `COST_SUBSIDY_UNKNOWN`.
 */
export const flexjobSubsidy: CostItem = {
  id: 'flexjob-subsidy',
  label: text('Wage subsidy in flexjobs', 'Løntilskud til fleksjob'),
  kind: 'transfer',
  applies: () => true,
  reads: {
    rates: [CAP, 'refusion-flexjob', ASSUMED_WAGE],
    rest: ({ meanWage, wageCapFrom }) => [meanWage, wageCapFrom],
  },
  entries: (history, context) =>
    citizenDays(history).jobs.flatMap(({ from, to, job }) => {
      const { book, log } = context;
      if (job.subsidyShare === 'paid-to-citizen') {
        log.problems.push(paidToCitizen(history.trialId, from));
        return [];
      }
      const share = SHARES[job.subsidyShare];
      const assumed = job.hourlyWage === null;
      const given = needsAssumedWage(job, context);
      if (assumed) log.remark('wage-assumed', history.arm);
      const rates = [CAP, 'refusion-flexjob', ...(given ? [ASSUMED_WAGE] : [])];
      const { periods, gaps } = ratePeriods(book, rates, from, to);
      for (const gap of gaps) log.gap(gap, history.trialId);
      // Looked at apart from the reimbursement: a rate missing there must not hide a wage above the cap.
      const capped = ratePeriods(book, [CAP, ...(given ? [ASSUMED_WAGE] : [])], from, to).periods;
      if (
        isCapped(job, context) &&
        capped.some((period) => hourlyWageOf(job, period.values[1], context) > period.values[0]!.numerator)
      ) {
        log.remark('wage-capped', history.arm);
        if (context.refuseWageAboveCap) log.problems.push(aboveCap(history.trialId, from));
      }
      return periods.map((period) => entryOf(job, share, period, context));
    }),
};

function aboveCap(trialId: string, from: Day): Problem {
  const day = formatIsoDate(from);
  return problem(
    'COST_WAGE_ABOVE_CAP',
    {},
    text(
      `${trialId}: the wage of the job from ${day} is above the cap of the subsidy`,
      `${trialId}: lønnen i jobbet fra ${day} er over loftet for løntilskud`,
    ),
    {
      remedy: text(
        'correct the report, or let `costs.wageAboveCap` be `cap`',
        'ret indberetningen, eller lad `costs.wageAboveCap` være `cap`',
      ),
    },
  );
}

function paidToCitizen(trialId: string, from: Day): Problem {
  const day = formatIsoDate(from);
  return problem(
    'COST_SUBSIDY_UNKNOWN',
    {},
    text(
      `${trialId}: the job from ${day} has a wage supplement paid to the citizen (jobs from 2013), which the cost model does not know`,
      `${trialId}: jobbet fra ${day} er med flekslønstilskud (job fra 2013), som omkostningsmodellen ikke kender`,
    ),
    {
      remedy: text(
        'correct the report, or leave costs out with `costs.model: none`',
        'ret indberetningen, eller udelad udgifterne med `costs.model: none`',
      ),
    },
  );
}

/** Whether the cap limits what is subsidised of a job. */
function isCapped({ startedOn }: Placement, { wageCapFrom }: CostContext): boolean {
  return wageCapFrom === null || startedOn >= wageCapFrom;
}

function entryOf(
  job: Placement,
  share: (typeof SHARES)[keyof typeof SHARES],
  period: RatePeriod,
  context: CostContext,
): CostEntry {
  const [cap, , assumed] = period.values;
  const most = isCapped(job, context) ? cap!.numerator : Infinity;
  if (most !== Infinity) context.log.use(CAP, cap!);
  if (assumed !== undefined) context.log.use(ASSUMED_WAGE, assumed);
  const wage = Math.min(hourlyWageOf(job, assumed, context), most);
  const amount = paidFor(wage, job, period.to - period.from + 1, share);
  return { from: period.from, to: period.to, amounts: { municipality: amount, employer: -amount + 0 } };
}
