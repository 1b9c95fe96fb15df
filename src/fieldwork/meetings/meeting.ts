import type { Day } from '../../core/dates.ts';
import type { InterviewForm } from '../interviews/interview.ts';

/** A meeting that was held. Its key is `<meeting> <party id>`, or the meeting's id alone where everybody meets. */
export interface HeldMeeting {
  /** Id of the meeting in the protocol. */
  readonly meeting: string;
  /** Party id; null where everybody meets. */
  readonly party: string | null;
  readonly heldOn: Day;
  readonly form: InterviewForm | null;
  /** People who took part; their names are nowhere. */
  readonly participants: number | null;
}

/** Key of a held meeting. */
export function meetingKey(meeting: string, party: string | null): string {
  return party === null ? meeting : `${meeting} ${party}`;
}
