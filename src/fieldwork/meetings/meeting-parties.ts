import type { Meeting } from '../../protocol/monitoring-schema.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { interviewParties, type Party } from '../interviews/parties.ts';

/** With whom a meeting is held, in protocol order; `[null]` where it is one meeting for everybody. */
export function meetingParties(
  meeting: Pick<Meeting, 'with'>,
  protocol: Pick<Protocol, 'arms' | 'municipalities'>,
): readonly (Party | null)[] {
  if (meeting.with === 'everybody') return [null];
  const parties = interviewParties(protocol);
  return meeting.with === 'party' ? parties : parties.filter((party) => party.role === 'municipality');
}
