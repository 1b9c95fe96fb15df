import { counted } from '../core/counted.ts';
import { formatIsoDate } from '../core/dates.ts';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostContext } from './cost-context.ts';

/**
 * What was looked for and not found while costing: days that lack a rate, and wages that nothing stands in for.
 *
 * @returns `COST_RATE_MISSING` for each rate, `COST_WAGE_MISSING`
 */
export function checkRatesPresent(
  { log, meanWage, book }: CostContext,
  histories: readonly CitizenHistory[],
): readonly Problem[] {
  const problems = log.gaps().map(({ rate, from, to, citizens }) =>
    problem(
      'COST_RATE_MISSING',
      {},
      text(
        `the rate \`${rate}\` has no value between ${formatIsoDate(from)} and ${formatIsoDate(to)}, where ${counted(citizens, 'citizen needs', 'citizens need')} it`,
        `satsen \`${rate}\` har ingen værdi mellem ${formatIsoDate(from)} og ${formatIsoDate(to)}, hvor ${counted(citizens, 'borger', 'borgere')} har brug for den`,
      ),
      {
        remedy: text(
          'give it under `costs.rates` with `from`, `value` and `source`',
          'angiv den under `costs.rates` med `from`, `value` og `source`',
        ),
      },
    ),
  );
  const jobs = histories.flatMap(({ placements }) =>
    placements.filter((job) => job.hourlyWage === null),
  ).length;
  if (jobs > 0 && meanWage === null && (book.get('flexjob-wage-hour')?.values.length ?? 0) === 0) {
    problems.push(
      problem(
        'COST_WAGE_MISSING',
        {},
        text(
          `no job has a reported wage, so ${counted(jobs, 'job', 'jobs')} cannot be costed`,
          `ingen job har en oplyst løn, så ${jobs} job kan ikke beregnes`,
        ),
        {
          remedy: text(
            'report the wages, or give the rate `flexjob-wage-hour` under `costs.rates`',
            'indberet lønnen, eller angiv satsen `flexjob-wage-hour` under `costs.rates`',
          ),
        },
      ),
    );
  }
  return problems;
}
