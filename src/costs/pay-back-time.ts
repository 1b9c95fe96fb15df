import type { CitizenHistory } from '../outcomes/history.ts';
import { payBack } from '../statistics/economics/pay-back.ts';
import type { Estimated } from '../statistics/result.ts';
import { armDifference } from './arm-difference.ts';
import { armPair } from './arm-pair.ts';
import { costByPeriod } from './cost-by-period.ts';
import type { CitizenCost } from './cost-of-citizen.ts';
import type { CostArm, Perspective } from './cost-result.ts';
import { PURSES } from './purses.ts';
import { valuesAt } from './values-at.ts';

/** Weeks at the end of what is known whose mean saving is carried on beyond it. */
const LAST_WEEKS = 13;

/** Extra cost since the start, and when it is paid back. */
export interface PayBackTime {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Running extra cost per participant after each week, øre, with the interval of the arm difference where there is one. */
  readonly cumulative: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Weeks until the running sum is 0 or less for good; 0 when nothing was ever spent. */
  readonly weeks: Estimated<{ readonly periods: number }>;
  /** Extra cost in a week, mean of the last 13 (negative: a saving). */
  readonly lastWeekly: number;
  /** When not paid back yet: week in which it will be, if the last weeks' saving goes on; null when there is no saving to go on. */
  readonly projectedWeek: number | null;
}

/**
 * Time to pay-back for every purse and arm: the difference in cost week by week since the first day of placement. Movements over several
 * weeks are shared by days. A fee counts on its own day.
 *
 * @param members histories and accounts in the same order
 * @param level in (0, 1)
 */
export function payBackTime(
  members: readonly CitizenHistory[],
  citizens: readonly CitizenCost[],
  [control, ...others]: readonly CostArm[],
  perspectives: readonly Perspective[],
  level: number,
): readonly PayBackTime[] {
  const start = Math.min(...members.map((history) => history.start));
  const last = Math.max(...members.map((history) => history.lastDay));
  const weeks = Math.ceil((last - start + 1) / 7);
  if (control === undefined || !(weeks > 0)) return [];
  const starts = Array.from({ length: weeks }, (_, week) => start + 7 * week);
  const purses = perspectives.map((perspective) => PURSES[perspective]);
  const running = citizens.map((citizen) => {
    const spent = costByPeriod(citizen, purses, starts);
    for (const one of spent) for (let week = 1; week < weeks; week += 1) one[week]! += one[week - 1]!;
    return spent;
  });
  return perspectives.flatMap((perspective, purse) =>
    others.flatMap(({ id }): PayBackTime[] => {
      const pair = armPair(members, id, control.id);
      const found = starts.map((_, week) =>
        armDifference(
          pair,
          valuesAt(pair.rows, (row) => running[row]![purse]![week]!),
          level,
        ),
      );
      if (found.some(({ estimate }) => estimate === null)) return [];
      const cumulative = found.map(({ estimate }) => estimate as number);
      const weekly = cumulative.map((sum, week) => sum - (cumulative[week - 1] ?? 0));
      const tail = weekly.slice(-LAST_WEEKS);
      const lastWeekly = tail.reduce((sum, value) => sum + value, 0) / tail.length;
      const time = payBack(Float64Array.from(weekly));
      const end = cumulative.at(-1) as number;
      return [
        {
          perspective,
          arm: id,
          reference: control.id,
          cumulative,
          low: found.map(({ interval }) => (interval.status === 'ok' ? interval.low : null)),
          high: found.map(({ interval }) => (interval.status === 'ok' ? interval.high : null)),
          weeks: time,
          lastWeekly,
          projectedWeek:
            time.status === 'ok' || lastWeekly >= 0 ? null : weeks + Math.ceil(end / -lastWeekly),
        },
      ];
    }),
  );
}
