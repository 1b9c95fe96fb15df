import type { Day } from '../../core/dates.ts';
import type { TrialCalendar } from '../../ledger/trial-calendar.ts';
import type { CitizenHistory } from '../history.ts';

/** Why a value that is read on `day` is missing, or null when that day has been seen. */
export function reached(history: CitizenHistory, day: Day, calendar: TrialCalendar): string | null {
  if (history.lastDay >= day) return null;
  return day > calendar.end ? 'beyond-trial' : 'not-yet-reached';
}
