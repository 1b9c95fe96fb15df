import { problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { planRevisions, type ReadRow, type Revision, type RevisionPlan } from '../plan-revisions.ts';
import type { HeldMeeting } from './meeting.ts';

/**
 * Decides what rows of the register of meetings add: each meeting is held once with each party.
 *
 * @returns problems `MEETING_CHANGED`, `MEETING_NOTHING_TO_TAKE_BACK`
 */
export function planMeetings(
  stored: readonly Revision<HeldMeeting>[],
  rows: readonly ReadRow<HeldMeeting>[],
  recordedAt: string,
): RevisionPlan<HeldMeeting> {
  return planRevisions(stored, rows, {
    recordedAt,
    changed: (row) =>
      problem(
        'MEETING_CHANGED',
        row.at,
        text('this meeting is known, with another content', 'mødet er kendt med et andet indhold'),
        {
          remedy: text(
            'if this is a correction, give the reason in the column for corrections',
            'er det en rettelse, så begrund den i kolonnen til rettelser',
          ),
        },
      ),
    nothing: (row) =>
      problem(
        'MEETING_NOTHING_TO_TAKE_BACK',
        row.at,
        text(
          'the row takes back a meeting that is not known',
          'rækken trækker et møde tilbage, som ikke er kendt',
        ),
        { remedy: text('leave the row out', 'udelad rækken') },
      ),
  });
}
