import { csvText } from '../core/csv-text.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import {
  type AnswerSheet,
  chosenOptions,
  NONE_CHOSEN,
  TEXT_GIVEN,
} from '../fieldwork/surveys/answer-sheet.ts';
import type { Question } from '../protocol/survey-schema.ts';
import { readStateCsv } from './csv-state.ts';

const FIXED = [
  'trial_id',
  'revision_no',
  'recorded_at',
  'file_sha256',
  'correction_reason',
  'taken_back',
  'answered_on',
] as const;
const PRIVATE = ['trial_id', 'revision_no', 'question', 'text'] as const;

/** Bytes of state/surveys/<wave>.csv: every revision, in the order given (sorted by trial id and revision). Free text is only marked. */
export function surveyText(
  revisions: readonly Revision<AnswerSheet>[],
  questions: readonly Question[],
): string {
  const ids = questions.map((question) => question.id);
  return csvText(
    [...FIXED, ...ids],
    revisions.map(({ key, revision, recordedAt, fileSha256, reason, content }) => [
      key,
      revision,
      recordedAt,
      fileSha256,
      reason,
      content === null ? 'yes' : null,
      content?.answeredOn == null ? null : formatIsoDate(content.answeredOn),
      ...ids.map((id) => content?.answers[id] ?? ''),
    ]),
  );
}

/** Bytes of state/private/survey-<wave>.csv: the words of free text, by trial id, revision and question. */
export function surveyPrivateText(
  revisions: readonly Revision<AnswerSheet>[],
  questions: readonly Question[],
): string {
  return csvText(
    PRIVATE,
    revisions.flatMap(({ key, revision, content }) =>
      questions.flatMap(({ id }) => {
        const words = content?.texts[id];
        return words === undefined ? [] : [[key, revision, id, words]];
      }),
    ),
  );
}

export interface ParsedSurvey {
  readonly revisions: readonly Revision<AnswerSheet>[];
  /** True when answers in free text are marked whose words are not here. */
  readonly wordsMissing: boolean;
}

/**
 * Reads a wave's answers back and checks each against the protocol.
 *
 * @param content of state/surveys/<wave>.csv @param name its name in messages
 * @param privateContent of the file of free text, null when it is not here
 * @throws TrialError exit 3: `SURVEY_STATE_QUESTION` (answers to a question that the wave no longer asks),
 *   `SURVEY_STATE_ANSWER` (an answer that the protocol does not permit), and those of `readStateCsv`
 */
export function parseSurvey(
  content: string,
  name: string,
  privateContent: { readonly content: string; readonly name: string } | null,
  questions: readonly Question[],
): ParsedSurvey {
  const { header, rows } = readStateCsv(content, name, FIXED);
  const problems: Problem[] = [];
  const known = new Map(questions.map((question) => [question.id, question]));
  header.forEach((column, index) => {
    if (FIXED.includes(column as (typeof FIXED)[number]) || known.has(column)) return;
    const at = { file: name, line: 1, column: index + 1 };
    const what = text(
      `there are answers to question ${column}, which this wave does not ask in the protocol`,
      `der er svar på spørgsmål ${column}, som denne runde ikke stiller i protokollen`,
    );
    problems.push(
      problem('SURVEY_STATE_QUESTION', at, what, {
        remedy: text('put the question back in the protocol', 'sæt spørgsmålet ind i protokollen igen'),
      }),
    );
  });
  const words = new Map<string, string>();
  if (privateContent) {
    for (const { fields } of readStateCsv(privateContent.content, privateContent.name, PRIVATE).rows)
      words.set(
        `${fields['trial_id']} ${fields['revision_no']} ${fields['question']}`,
        fields['text'] as string,
      );
  }
  let wordsMissing = false;
  const revisions = rows.map(({ line, fields }): Revision<AnswerSheet> => {
    const texts: Record<string, string> = {};
    const answers = Object.fromEntries(
      questions.map((question) => {
        const stored = fields[question.id] ?? '';
        if (!permitted(question, stored)) {
          const at = { file: name, line, column: header.indexOf(question.id) + 1 };
          problems.push(
            problem(
              'SURVEY_STATE_ANSWER',
              at,
              text('the protocol does not permit this answer', 'protokollen tillader ikke dette svar'),
            ),
          );
        }
        if (stored === TEXT_GIVEN) {
          const own = words.get(`${fields['trial_id']} ${fields['revision_no']} ${question.id}`);
          if (own === undefined) wordsMissing = true;
          else texts[question.id] = own;
        }
        return [question.id, stored];
      }),
    );
    const answeredOn =
      fields['answered_on'] === '' ? null : (parseIsoDate(fields['answered_on'] as string) as Day);
    return {
      key: fields['trial_id'] as string,
      revision: Number(fields['revision_no']),
      content: fields['taken_back'] === 'yes' ? null : { answeredOn, answers, texts },
      reason: fields['correction_reason'] === '' ? null : (fields['correction_reason'] as string),
      recordedAt: fields['recorded_at'] as string,
      fileSha256: fields['file_sha256'] as string,
    };
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return { revisions, wordsMissing };
}

function permitted(question: Question, stored: string): boolean {
  if (stored === '') return true;
  switch (question.kind) {
    case 'single':
    case 'likert':
      return question.options.some((option) => option.id === stored);
    case 'multiple':
      return (
        stored === NONE_CHOSEN ||
        chosenOptions(stored).every((id) => question.options.some((option) => option.id === id))
      );
    case 'number':
      return /^-?\d/.test(stored) && Number(stored) >= question.min && Number(stored) <= question.max;
    case 'date':
      return parseIsoDate(stored) !== null;
    case 'text':
      return stored === TEXT_GIVEN;
  }
}
