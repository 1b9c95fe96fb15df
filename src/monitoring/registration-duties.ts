import { addPeriod, type Day } from '../core/dates.ts';
import type { TrialCalendar } from '../ledger/trial-calendar.ts';
import type { CitizenHistory } from '../outcomes/history.ts';

/** A registration of a stay in a business centre. */
export interface RegistrationDuty {
  readonly kind: 'quarterly-registration' | 'final-registration';
  readonly due: Day;
  readonly done: boolean;
}

/**
 * The registrations of a citizen's stays in business centres: one every third month from the start of the stay, as long as it
 * lasted so long, and the final one, due at the latest on the trial's last day. The k-th quarterly registration is done when k have
 * been reported: a late one is not asked for twice.
 */
export function registrationDuties(
  { activities = [] }: CitizenHistory,
  calendar: TrialCalendar,
): readonly RegistrationDuty[] {
  return activities.flatMap((stay): RegistrationDuty[] => {
    const last = Math.min(stay.endedOn ?? calendar.end, calendar.end);
    const quarters: RegistrationDuty[] = [];
    for (let quarter = 1; ; quarter += 1) {
      const due = addPeriod(stay.startedOn, { months: 3 * quarter, days: 0 });
      if (due > last) break;
      quarters.push({ kind: 'quarterly-registration', due, done: stay.registrations.length >= quarter });
    }
    return [...quarters, { kind: 'final-registration', due: last, done: stay.closing !== null }];
  });
}

export function openDuty(duty: RegistrationDuty): boolean {
  return !duty.done;
}
