import { existsSync, readFileSync } from 'node:fs';
import { sha256 } from '../core/sha256.ts';
import type { HeldInterview, Statement } from '../fieldwork/interviews/interview.ts';
import type { HeldMeeting } from '../fieldwork/meetings/meeting.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import { type AnswerSheet, waveQuestions } from '../fieldwork/surveys/answer-sheet.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SurveyWave } from '../protocol/survey-schema.ts';
import { parseInterviews, parseStatements } from './interview-files.ts';
import { parseMeetings } from './meeting-file.ts';
import { parseSurvey } from './survey-file.ts';
import { inTrial, STATE } from './trial-paths.ts';

/** A fieldwork file of state/: its revisions, and what its bytes are. */
export interface FieldworkState<T> {
  /** Relative to the trial's folder. */
  readonly name: string;
  readonly revisions: readonly Revision<T>[];
  /** True when there are words whose private file is not here. */
  readonly wordsMissing: boolean;
  /** Null when there is no such file yet. */
  readonly sha256: string | null;
}

/** state/surveys/<wave>.csv */
export function surveyName(wave: string): string {
  return `${STATE.surveys}/${wave}.csv`;
}

/** state/private/survey-<wave>.csv */
export function surveyPrivateName(wave: string): string {
  return `${STATE.private}/survey-${wave}.csv`;
}

/** state/private/quotes.csv */
export const QUOTES_NAME = `${STATE.private}/quotes.csv`;

/** Reads the answers of a wave; none when nothing has been read in. @throws TrialError exit 3 when the file is damaged */
export function readSurvey(
  dir: string,
  protocol: Pick<Protocol, 'questions'>,
  wave: SurveyWave,
): FieldworkState<AnswerSheet> {
  const name = surveyName(wave.id);
  const file = content(dir, name);
  if (file === null) return { name, revisions: [], wordsMissing: false, sha256: null };
  const words = content(dir, surveyPrivateName(wave.id));
  const parsed = parseSurvey(
    file,
    name,
    words === null ? null : { content: words, name: surveyPrivateName(wave.id) },
    waveQuestions(protocol, wave),
  );
  return { name, ...parsed, sha256: sha256(file) };
}

/** Reads the register of interviews. @throws TrialError exit 3 when the file is damaged */
export function readInterviews(dir: string): FieldworkState<HeldInterview> {
  const name = STATE.interviews;
  const file = content(dir, name);
  if (file === null) return { name, revisions: [], wordsMissing: false, sha256: null };
  return { name, revisions: parseInterviews(file, name), wordsMissing: false, sha256: sha256(file) };
}

/** Reads the register of meetings. @throws TrialError exit 3 when the file is damaged */
export function readMeetings(dir: string): FieldworkState<HeldMeeting> {
  const name = STATE.meetings;
  const file = content(dir, name);
  if (file === null) return { name, revisions: [], wordsMissing: false, sha256: null };
  return { name, revisions: parseMeetings(file, name), wordsMissing: false, sha256: sha256(file) };
}

/** Reads the coded statements, with their words when they are here. @throws TrialError exit 3 when the file is damaged */
export function readStatements(dir: string): FieldworkState<Statement> {
  const name = STATE.statements;
  const file = content(dir, name);
  if (file === null) return { name, revisions: [], wordsMissing: false, sha256: null };
  const words = content(dir, QUOTES_NAME);
  const parsed = parseStatements(file, name, words === null ? null : { content: words, name: QUOTES_NAME });
  return { name, ...parsed, sha256: sha256(file) };
}

function content(dir: string, relative: string): string | null {
  const path = inTrial(dir, relative);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
