import type { Day } from '../core/dates.ts';
import type { CitizenStateName } from '../ledger/events/citizen-states.ts';
import type { CitizenHistory } from './history.ts';
import { inFlexjobOn } from './in-flexjob-on.ts';

/**
 * The state that a day of a citizen counts to; exactly one for every day. What begins counts from its first day, what ends
 * counts to and including its last: the last day of a job is a day in the job (also when the next day is a withdrawal or the
 * job ends with one), and the day of a withdrawal is the last day in the trial. Costs count days by the same rule.
 *
 * The participant flow asks another question, how a citizen stands at the end of the last day (`fieldState`).
 *
 * @param day up to `lastDay`; after it nothing is known
 */
export function dayState(history: CitizenHistory, day: Day): CitizenStateName {
  const { placements, activities = [], withdrawal, returnedOn, referredOn } = history;
  if (inFlexjobOn(history, day)) return 'in-flexjob';
  if (activities.some((stay) => stay.startedOn <= day && (stay.endedOn === null || stay.endedOn >= day)))
    return 'in-centre';
  if (withdrawal !== null && withdrawal.on < day)
    return withdrawal.reason === 'died' ? 'deceased' : 'withdrawn';
  if (returnedOn !== null && returnedOn <= day) return 'returned';
  if (placements.some((job) => job.endedOn !== null && job.endedOn < day)) return 'job-ended';
  if (activities.some((stay) => stay.endedOn !== null && stay.endedOn < day)) return 'centre-left';
  return referredOn !== null && referredOn <= day ? 'referred' : 'allocated';
}
