import { csvText } from '../core/csv-text.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { INTERVIEW_FORMS } from '../fieldwork/interviews/interview.ts';
import { type HeldMeeting, meetingKey } from '../fieldwork/meetings/meeting.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import { readStateCsv } from './csv-state.ts';
import { REVISION_COLUMNS, revisionCells, revisionOf, stateProblem } from './revision-columns.ts';

const COLUMNS = ['meeting', 'party', ...REVISION_COLUMNS, 'held_on', 'form', 'participants'] as const;

/** Bytes of state/meetings.csv: every revision, in the order given (sorted by meeting, party and revision). */
export function meetingsText(revisions: readonly Revision<HeldMeeting>[]): string {
  return csvText(
    COLUMNS,
    revisions.map((revision) => {
      const [meeting, party] = revision.key.split(' ');
      const { content } = revision;
      return [
        meeting as string,
        party ?? null,
        ...revisionCells(revision),
        content === null ? null : formatIsoDate(content.heldOn),
        content?.form ?? null,
        content?.participants ?? null,
      ];
    }),
  );
}

/** Reads state/meetings.csv back. @throws TrialError exit 3: `FIELDWORK_STATE` and those of `readStateCsv` */
export function parseMeetings(content: string, name: string): readonly Revision<HeldMeeting>[] {
  const { header, rows } = readStateCsv(content, name, COLUMNS);
  const problems: Problem[] = [];
  const revisions = rows.map(({ line, fields }): Revision<HeldMeeting> => {
    const f = (column: (typeof COLUMNS)[number]) => fields[column] as string;
    const heldOn = parseIsoDate(f('held_on'));
    const form = INTERVIEW_FORMS.find((id) => id === f('form')) ?? null;
    const taken = f('taken_back') === 'yes';
    if ((heldOn === null) !== taken) problems.push(stateProblem(name, line, header.indexOf('held_on')));
    if (form === null && f('form') !== '') problems.push(stateProblem(name, line, header.indexOf('form')));
    const party = f('party') === '' ? null : f('party');
    return {
      ...revisionOf(fields),
      key: meetingKey(f('meeting'), party),
      content: taken
        ? null
        : {
            meeting: f('meeting'),
            party,
            heldOn: heldOn as Day,
            form,
            participants: f('participants') === '' ? null : Number(f('participants')),
          },
    };
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return revisions;
}
