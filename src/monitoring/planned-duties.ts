import { addPeriod, type Period, parsePeriod } from '../core/dates.ts';
import type { Text } from '../core/text.ts';
import type { RegisterEntry } from '../fieldwork/interviews/interview-register.ts';
import type { MeetingEntry } from '../fieldwork/meetings/meeting-register.ts';
import type { MissingAnswers } from '../fieldwork/missing-answers.ts';
import type { TrialCalendar } from '../ledger/trial-calendar.ts';
import type { UndatedDuty } from './duty.ts';
import type { FieldProtocol } from './field-protocol.ts';
import type { ReportPeriod } from './sender-reports.ts';

/** What is known of the fieldwork: who has not answered, which interviews and meetings have been held. */
export interface FieldworkKnown {
  readonly answers: readonly MissingAnswers[];
  readonly register: readonly RegisterEntry[];
  readonly meetings: readonly MeetingEntry[];
  /** Number of looks at the declared interim analysis so far. */
  readonly looks: number;
}

/**
 * What the protocol plans for places rather than citizens: survey waves and their ends, interviews, meetings, reports of senders, interim looks.
 * What is done is left out; where the toolkit does not record whether it is done, it stays and says so (`tracked`).
 */
export function plannedDuties(
  protocol: FieldProtocol,
  calendar: TrialCalendar,
  known: FieldworkKnown,
  reports: readonly ReportPeriod[],
): readonly UndatedDuty[] {
  return [
    ...surveyDuties(protocol, known),
    ...interviewDuties(protocol, known),
    ...meetingDuties(known),
    ...reports.flatMap((report): UndatedDuty[] =>
      report.state === 'reported'
        ? []
        : [
            {
              kind: 'report',
              due: report.due,
              tracked: true,
              municipality: report.municipality,
              trialId: null,
              arm: null,
              party: report.label,
              round: { id: `${report.sender}-${report.period.id}`, label: report.period.label },
              count: null,
            },
          ],
    ),
    ...lookDuties(protocol, calendar, known.looks),
  ];
}

const PLACE = { tracked: true, trialId: null, arm: null, count: null } as const;

/**
 * A wave is due until everybody has answered or it has closed, and its end is told beside it; that stays overdue where no answer has been read
 * in. Where the protocol names no files, nothing is tracked.
 */
function surveyDuties(protocol: FieldProtocol, { answers }: FieldworkKnown): readonly UndatedDuty[] {
  return answers.flatMap((wave) => {
    const plan = protocol.surveys.find((entry) => entry.id === wave.wave);
    if (plan === undefined) return [];
    const tracked = plan.files !== undefined;
    return protocol.municipalities.flatMap((place): UndatedDuty[] => {
      const municipality = place.code.padStart(4, '0');
      const here = wave.municipalities.find((entry) => entry.municipality === municipality);
      const missing = here?.missing.length ?? 0;
      // When it has closed nobody is asked any more; where nothing has been read in at all, the file is what is missing.
      const closed = wave.state === 'closed';
      const nothing = here?.answered === 0;
      if (tracked && (missing === 0 || (closed && !nothing))) return [];
      const duty: UndatedDuty = {
        ...PLACE,
        kind: 'survey',
        due: wave.due,
        tracked,
        municipality,
        party: place.name,
        round: { id: plan.id, label: plan.label },
        count: tracked ? missing : null,
      };
      if (wave.closes === null) return [duty];
      const end: UndatedDuty = { ...duty, kind: 'survey-closes', due: wave.closes };
      return tracked && closed ? [end] : [duty, end];
    });
  });
}

function interviewDuties(protocol: FieldProtocol, { register }: FieldworkKnown): readonly UndatedDuty[] {
  return register.flatMap((entry): UndatedDuty[] => {
    if (entry.status === 'held') return [];
    const round = protocol.interviews.find((item) => item.id === entry.round);
    return [
      {
        ...PLACE,
        kind: 'interview',
        due: entry.due,
        tracked: round?.register !== undefined,
        municipality: entry.party.municipality,
        arm: entry.party.arm,
        party: entry.party.name,
        round: { id: entry.round, label: entry.label },
      },
    ];
  });
}

function meetingDuties({ meetings }: FieldworkKnown): readonly UndatedDuty[] {
  return meetings.flatMap((entry): UndatedDuty[] =>
    entry.status === 'held'
      ? []
      : [
          {
            ...PLACE,
            kind: 'meeting',
            due: entry.due,
            tracked: entry.status !== 'untracked',
            municipality: entry.party?.municipality ?? null,
            party: entry.party?.name ?? null,
            round: { id: entry.meeting, label: entry.label },
          },
        ],
  );
}

function lookDuties(
  { monitoring }: FieldProtocol,
  calendar: TrialCalendar,
  done: number,
): readonly UndatedDuty[] {
  return (monitoring.interim?.looks ?? []).flatMap((look, index): UndatedDuty[] => {
    if (look.due === undefined || index < done) return [];
    const number = String(index + 1);
    const label: Text = { en: `look ${number}`, da: `${number}. kig` };
    return [
      {
        ...PLACE,
        kind: 'interim-look',
        due: addPeriod(calendar.start, parsePeriod(look.due) as Period),
        municipality: null,
        party: null,
        round: { id: `look-${number}`, label },
      },
    ];
  });
}
