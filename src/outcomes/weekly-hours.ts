import type { Day } from '../core/dates.ts';
import type { CentreStay, CitizenHistory } from './history.ts';

/** Weekly hours that hold from one day to another, both included. */
interface HoursSpan {
  readonly from: Day;
  readonly to: Day;
  readonly hoursPerWeek: number;
}

/**
 * Hours in flexjobs or in business centres from `from` to `to`, both included and cut at the last day known: days / 7 times the
 * weekly hours that held. In a centre the hours of the start hold until the first registration, those of a registration
 * from its day.
 */
export function weeklyHours(history: CitizenHistory, of: 'flexjob' | 'centre', from: Day, to: Day): number {
  const last = Math.min(to, history.lastDay);
  const spans =
    of === 'flexjob'
      ? history.placements.map(({ startedOn, endedOn, hoursPerWeek }) => ({
          from: startedOn,
          to: endedOn ?? last,
          hoursPerWeek,
        }))
      : (history.activities ?? []).flatMap((stay) => centreSpans(stay, last));
  let hours = 0;
  for (const span of spans) {
    const days = Math.max(0, Math.min(span.to, last) - Math.max(span.from, from) + 1);
    hours += (days / 7) * span.hoursPerWeek;
  }
  return hours;
}

function centreSpans(
  { startedOn, endedOn, hoursPerWeek, registrations }: CentreStay,
  last: Day,
): HoursSpan[] {
  const steps = [{ on: startedOn, hoursPerWeek }, ...registrations];
  return steps.map((step, index) => ({
    from: step.on,
    to: Math.min(endedOn ?? last, (steps[index + 1]?.on ?? Number.POSITIVE_INFINITY) - 1),
    hoursPerWeek: step.hoursPerWeek,
  }));
}
