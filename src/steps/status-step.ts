import { type Day, formatIsoDate, type Period, parseIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import type { Language } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { currentRevisions } from '../fieldwork/current-revisions.ts';
import { fieldCitizens } from '../fieldwork/field-citizens.ts';
import { interviewRegister } from '../fieldwork/interviews/interview-register.ts';
import { meetingRegister } from '../fieldwork/meetings/meeting-register.ts';
import { missingAnswers } from '../fieldwork/missing-answers.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import { calendarFile } from '../monitoring/calendar-file.ts';
import { MONITORING_LOG, readMonitoringLog } from '../monitoring/monitoring-log.ts';
import type { FieldworkKnown } from '../monitoring/planned-duties.ts';
import { senderReports, sentEvents } from '../monitoring/sender-reports.ts';
import { STATUS_MEASURES } from '../monitoring/status-counts.ts';
import { type TrialStatus, trialStatus } from '../monitoring/trial-status.ts';
import { readInterviews, readMeetings, readSurvey } from '../state/read-fieldwork.ts';
import { inTrial } from '../state/trial-paths.ts';
import { logLook } from './log-look.ts';
import { readReceivedFiles, readTrialState, type TrialState } from './trial-state.ts';

export interface StatusOptions {
  /** `YYYY-MM-DD`, or null for today. */
  readonly on: string | null;
  /** How far ahead; null: two weeks, in a calendar file everything. */
  readonly within: Period | null;
  /** Where to write the calendar file, or null. */
  readonly ics: string | null;
  readonly language: Language;
  readonly now: string;
}

export interface StatusRead {
  readonly status: TrialStatus;
  readonly state: TrialState;
  /** Entries in the calendar file; null when none was written. */
  readonly calendarEntries: number | null;
}

/** Longer than any trial: a calendar file holds everything that is planned. */
const EVERYTHING: Period = { months: 1200, days: 0 };

/**
 * `trial status`: reads the trial, tells where everybody is and what is due, writes the calendar file. When it shows numbers by
 * arm while the trial runs (the protocol permits it), the look is logged first.
 */
export async function statusStep(dir: string, options: StatusOptions): Promise<StatusRead> {
  const today = parseIsoDate(options.now.slice(0, 10)) as Day;
  const state = readTrialState(dir, options.on, today);
  const fieldwork = readFieldworkKnown(dir, state);
  const reports = senderReports(
    state.protocol,
    sentEvents(state.ledger.entries),
    readReceivedFiles(dir),
    state.asOf,
  );
  const tell = (within: Period | null) =>
    trialStatus({
      protocol: state.protocol,
      histories: state.histories,
      on: state.asOf,
      today,
      fieldwork,
      reports,
      ...(within === null ? {} : { within }),
    });
  const status = tell(options.within);
  if (status.arms.why === 'protocol') {
    await logLook(dir, state.allocation.sha256, {
      what: 'status',
      at: options.now,
      asOf: formatIsoDate(state.asOf),
      planned: true,
      outcomes: [...STATUS_MEASURES],
      ledgerHead: state.ledger.head,
      ledgerEntries: state.ledger.entries.length,
      toolVersion: TOOL_VERSION,
      interim: null,
    });
  }
  if (options.ics === null) return { status, state, calendarEntries: null };
  const { duties } = tell(options.within ?? EVERYTHING);
  const content = calendarFile({
    trial: { id: state.protocol.id, title: state.protocol.title },
    duties,
    on: state.asOf,
    language: options.language,
  });
  writeFilesAtomically([{ path: options.ics, content }]);
  return { status, state, calendarEntries: content.match(/^BEGIN:VEVENT\r$/gm)?.length ?? 0 };
}

function readFieldworkKnown(dir: string, state: TrialState): FieldworkKnown {
  const { protocol, asOf, sample, allocation, histories } = state;
  const { start } = trialCalendar(protocol);
  const citizens = fieldCitizens(sample.rows, allocation.rows);
  const gone = new Set(
    histories.filter(({ withdrawal }) => withdrawal?.reason === 'died').map(({ trialId }) => trialId),
  );
  const looks = readMonitoringLog(inTrial(dir, MONITORING_LOG), allocation.sha256);
  return {
    answers: protocol.surveys.map((wave) => {
      const answered = currentRevisions(readSurvey(dir, protocol, wave).revisions, asOf);
      return missingAnswers(wave, citizens, new Set(answered.keys()), gone, start, asOf);
    }),
    register: interviewRegister(protocol, currentRevisions(readInterviews(dir).revisions, asOf), asOf),
    meetings: meetingRegister(protocol, currentRevisions(readMeetings(dir).revisions, asOf), asOf),
    looks: Math.max(0, ...looks.map(({ interim }) => interim?.look ?? 0)),
  };
}
