import { addPeriod } from '../core/dates.ts';
import type { TrialCalendar } from '../ledger/trial-calendar.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { UndatedDuty } from './duty.ts';
import type { FieldProtocol } from './field-protocol.ts';
import { openDuty, type RegistrationDuty, registrationDuties } from './registration-duties.ts';

/**
 * What still has to be done or reported of one citizen: the referral, the back-referral when the placement period ends without a
 * job, the first statutory follow-up of each job that lasts so long, the registrations of a stay in a business centre. A
 * duty falls away when it is reported, when the citizen leaves the trial, and when its day lies behind the trial's end.
 * Referral and back-referral concern the treatment arms.
 */
export function citizenDuties(
  protocol: FieldProtocol,
  history: CitizenHistory,
  calendar: TrialCalendar,
): readonly UndatedDuty[] {
  if (history.withdrawal) return [];
  const { municipality, trialId, arm, placements } = history;
  const treated = protocol.arms.some((entry) => entry.id === arm && entry.role === 'treatment');
  const place = protocol.municipalities.find((entry) => entry.code.padStart(4, '0') === municipality);
  const authority = place?.name ?? municipality;
  const provider = place?.providers[arm] ?? authority;
  const base = { tracked: true, municipality, trialId, arm, round: null, count: null };
  const uses = (event: string) => (protocol.events as readonly string[]).includes(event);
  const duties: UndatedDuty[] = [];
  if (treated && uses('referred') && history.referredOn === null)
    duties.push({ ...base, kind: 'referral', due: calendar.start, party: authority });
  const inJob = placements.at(-1)?.endedOn === null;
  if (treated && uses('returned') && !inJob && history.returnedOn === null)
    duties.push({ ...base, kind: 'back-referral', due: calendar.placementEnd, party: provider });
  if (uses('statutory-follow-up'))
    for (const { due, done } of followUpDuties(history, calendar))
      if (!done) duties.push({ ...base, kind: 'statutory-follow-up', due, party: authority });
  for (const duty of registrationDuties(history, calendar).filter(openDuty))
    duties.push({ ...base, kind: duty.kind, due: duty.due, party: provider });
  return duties;
}

/** The first statutory follow-up of each job that lasted until its day, within the trial, and whether it has been reported. */
export function followUpDuties(
  { placements, followUps }: CitizenHistory,
  calendar: TrialCalendar,
): readonly Pick<RegistrationDuty, 'due' | 'done'>[] {
  return placements.flatMap((job, index) => {
    const due = addPeriod(job.startedOn, calendar.statutoryFollowUp);
    const next = placements[index + 1]?.startedOn ?? Number.POSITIVE_INFINITY;
    const lasted = job.endedOn === null || job.endedOn >= due;
    if (!lasted || due > calendar.end) return [];
    const done = followUps.some((followUp) => followUp.on >= job.startedOn && followUp.on < next);
    return [{ due, done }];
  });
}
