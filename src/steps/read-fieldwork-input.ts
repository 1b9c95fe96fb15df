import { type Day, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { fieldCitizens } from '../fieldwork/field-citizens.ts';
import type { FieldworkInput } from '../fieldwork/fieldwork-results.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import type { AnswerSheet } from '../fieldwork/surveys/answer-sheet.ts';
import { readInterviews, readMeetings, readStatements, readSurvey } from '../state/read-fieldwork.ts';
import type { TrialState } from './trial-state.ts';

/** Surveys and interviews as state/ holds them. */
export interface FieldworkState {
  readonly input: FieldworkInput;
  /** False when nothing was recorded by that day: no answer, no interview, no statement. */
  readonly any: boolean;
}

/**
 * Reads answers, interviews and statements of a trial.
 *
 * @param given true: as they were known on the day of the state. False: nobody asked for a day, so that answers recorded
 *   after the last event are known too
 * @throws TrialError exit 3 when a state file is damaged, or holds answers of somebody who is not in the sample
 *   (`FIELDWORK_CITIZEN_UNKNOWN`)
 */
export function readFieldwork(dir: string, state: TrialState, given: boolean): FieldworkState {
  const { protocol } = state;
  const surveys = new Map<string, readonly Revision<AnswerSheet>[]>();
  const problems: Problem[] = [];
  const sampled = new Set(state.sample.rows.map((citizen) => citizen.trialId));
  for (const wave of protocol.surveys) {
    const read = readSurvey(dir, protocol, wave);
    surveys.set(wave.id, read.revisions);
    if (read.revisions.some(({ key }) => !sampled.has(key))) problems.push(strangers(read.name));
  }
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const interviews = readInterviews(dir).revisions;
  const statements = readStatements(dir).revisions;
  const meetings = readMeetings(dir).revisions;
  const recordedOn = ({ recordedAt }: Revision<unknown>) => parseIsoDate(recordedAt.slice(0, 10)) as Day;
  const told = [...[...surveys.values()].flat(), ...interviews, ...statements].map(recordedOn);
  const recorded = [...told, ...meetings.map(recordedOn)];
  const asOf = given ? state.asOf : recorded.reduce((last, day) => Math.max(last, day), state.asOf);
  const input: FieldworkInput = {
    protocol,
    citizens: fieldCitizens(state.sample.rows, state.allocation.rows),
    surveys,
    interviews,
    statements,
    meetings,
    gone: new Set(
      state.histories
        .filter(({ withdrawal }) => withdrawal?.reason === 'died')
        .map((history) => history.trialId),
    ),
    asOf,
  };
  return { input, any: told.some((day) => day <= asOf) };
}

function strangers(file: string): Problem {
  return problem(
    'FIELDWORK_CITIZEN_UNKNOWN',
    { file },
    text('answers of somebody who is not in the sample', 'svar fra en, der ikke er i stikprøven'),
    {
      remedy: text(
        'restore the file from a backup or from version control',
        'hent filen fra en sikkerhedskopi eller versionsstyring',
      ),
    },
  );
}
