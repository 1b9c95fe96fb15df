import { formatIsoDate } from '../core/dates.ts';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { CitizenHistory } from '../outcomes/history.ts';

const HOURS_IN_A_WEEK = 168;

/**
 * Figures of a citizen's history that no cost can be computed from.
 *
 * @returns `COST_HOURS_INVALID` (hours a week or contact hours negative or more than there are), `COST_WAGE_INVALID`,
 *   each naming the citizen's trial id and the day, never the value
 */
export function checkHistory({ trialId, placements, contacts }: CitizenHistory): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { startedOn, hoursPerWeek, hourlyWage } of placements) {
    const day = formatIsoDate(startedOn);
    if (!(hoursPerWeek >= 0 && hoursPerWeek <= HOURS_IN_A_WEEK)) {
      problems.push(
        hours(
          text(
            `${trialId}: the hours a week of the job from ${day} are impossible`,
            `${trialId}: timetallet pr. uge i jobbet fra ${day} er umuligt`,
          ),
          HOURS_IN_A_WEEK,
        ),
      );
    }
    if (hourlyWage !== null && !(Number.isSafeInteger(hourlyWage) && hourlyWage >= 0)) {
      problems.push(
        problem(
          'COST_WAGE_INVALID',
          {},
          text(
            `${trialId}: the hourly wage of the job from ${day} is no amount`,
            `${trialId}: timelønnen i jobbet fra ${day} er ikke et beløb`,
          ),
          { permitted: text('whole øre, 0 or more', 'hele øre, 0 eller mere'), remedy: CORRECT },
        ),
      );
    }
  }
  for (const contact of contacts) {
    if (contact.hours === null || (contact.hours >= 0 && contact.hours <= 24)) continue;
    const day = formatIsoDate(contact.on);
    problems.push(
      hours(
        text(
          `${trialId}: the hours of the contact on ${day} are impossible`,
          `${trialId}: timetallet for kontakten ${day} er umuligt`,
        ),
        24,
      ),
    );
  }
  return problems;
}

const CORRECT = text('correct the report of the event', 'ret indberetningen af hændelsen');

function hours(message: Problem['message'], most: number): Problem {
  return problem('COST_HOURS_INVALID', {}, message, {
    permitted: text(`0 to ${most} hours`, `0 til ${most} timer`),
    remedy: CORRECT,
  });
}
