import { type Ore, shareOf } from '../../core/money.ts';
import type { Placement } from '../../outcomes/history.ts';
import type { CostContext } from '../cost-context.ts';
import type { DatedValue } from '../rates/rate.ts';

/** Hours a week are taken with four decimals. */
const HOUR_PARTS = 10_000;

/** The rate that a job without a reported wage is reckoned at, when the protocol gives it. */
export const ASSUMED_WAGE = 'flexjob-wage-hour';

/** Whether that rate is needed for a job. */
export function needsAssumedWage(job: Placement, { book }: CostContext): boolean {
  return job.hourlyWage === null && (book.get(ASSUMED_WAGE)?.values.length ?? 0) > 0;
}

/** Hourly wage of a job: reported, else the assumed rate, else the mean of the reported wages. */
export function hourlyWageOf(
  job: Placement,
  assumed: DatedValue | undefined,
  { meanWage }: CostContext,
): Ore {
  return job.hourlyWage ?? assumed?.numerator ?? meanWage ?? 0;
}

/** Wage × share × hours a week × days / 7, rounded once. */
export function paidFor(
  wage: Ore,
  job: Placement,
  days: number,
  [numerator, denominator]: readonly [number, number],
): Ore {
  const hours = Math.round(job.hoursPerWeek * HOUR_PARTS);
  return shareOf(wage, numerator * hours * days, denominator * HOUR_PARTS * 7);
}
