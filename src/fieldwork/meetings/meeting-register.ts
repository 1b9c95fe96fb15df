import { addPeriod, type Day, type Period, parseIsoDate, parsePeriod } from '../../core/dates.ts';
import type { Text } from '../../core/text.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { InterviewForm } from '../interviews/interview.ts';
import type { Party } from '../interviews/parties.ts';
import { type HeldMeeting, meetingKey } from './meeting.ts';
import { meetingParties } from './meeting-parties.ts';

/** One planned meeting and what came of it. */
export interface MeetingEntry {
  readonly meeting: string;
  readonly label: Text;
  /** Null where everybody meets. */
  readonly party: Party | null;
  readonly due: Day;
  /**
   * `held`; `planned`: not held, and its day has not passed; `missing`: not held, and its day has passed; `untracked`: the
   * protocol names no files that would tell.
   */
  readonly status: 'held' | 'planned' | 'missing' | 'untracked';
  readonly heldOn: Day | null;
  readonly form: InterviewForm | null;
  readonly participants: number | null;
}

/**
 * The register of meetings: every meeting with everybody it is held with, in protocol order.
 *
 * @param held current meetings by key
 * @param on the day on which something is missing
 */
export function meetingRegister(
  protocol: Pick<Protocol, 'arms' | 'municipalities' | 'periods' | 'meetings' | 'meetingRegister'>,
  held: ReadonlyMap<string, HeldMeeting>,
  on: Day,
): readonly MeetingEntry[] {
  const { start } = trialCalendar(protocol);
  return protocol.meetings.flatMap((meeting) => {
    const due =
      meeting.on === undefined
        ? addPeriod(start, parsePeriod(meeting.due as string) as Period)
        : (parseIsoDate(meeting.on) as Day);
    return meetingParties(meeting, protocol).map((party): MeetingEntry => {
      const found = held.get(meetingKey(meeting.id, party?.id ?? null));
      const open = protocol.meetingRegister === undefined ? 'untracked' : due < on ? 'missing' : 'planned';
      return {
        meeting: meeting.id,
        label: meeting.label,
        party,
        due,
        status: found ? 'held' : open,
        heldOn: found?.heldOn ?? null,
        form: found?.form ?? null,
        participants: found?.participants ?? null,
      };
    });
  });
}
