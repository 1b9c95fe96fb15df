import { type Day, formatIsoDate } from '../../core/dates.ts';
import { type Place, type Problem, problem, warning } from '../../core/problem.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import { DATE_FORMATS } from '../../extracts/parse-date.ts';
import { twoDigitYearRemedy } from '../../extracts/two-digit-year.ts';
import type { Question, SurveyWave } from '../../protocol/survey-schema.ts';
import type { SampledCitizenFinder } from '../../sampling/sampled-citizen-finder.ts';
import type { ReadRow } from '../plan-revisions.ts';
import { readFieldDate } from '../read-field-date.ts';
import { readReason } from '../read-reason.ts';
import type { AnswerSheet } from './answer-sheet.ts';
import { asked } from './asked.ts';
import { type AnswerReader, answerReader } from './read-answer.ts';

export interface SurveyRowContext {
  readonly file: string;
  readonly wave: SurveyWave;
  readonly questions: readonly Question[];
  /** Column (from 0) by header name, as `matchHeaders` gives it. */
  readonly columns: ReadonlyMap<string, number>;
  readonly respondents: SampledCitizenFinder;
  /** First and last day on which somebody can have answered. */
  readonly earliest: Day;
  readonly latest: Day;
  readonly report: (item: Problem) => void;
}

export interface SurveyRowReader {
  /** The sheet of a row, or null: blank, or something is wrong with it and has gone to `report`. */
  readonly read: (
    fields: readonly string[],
    line: number,
    detected: Pick<Detected, 'decimal' | 'dateFormat'>,
  ) => Omit<ReadRow<AnswerSheet>, 'fileSha256'> | null;
  /** Warnings that concern the file as a whole. */
  readonly warnings: () => readonly Problem[];
}

/**
 * Reads the rows of one file of answers: whose they are, the day, every answer, the skip rules, the reason of a
 * correction. A row without answers but with a reason takes the citizen's answers back; without a reason it is a blank
 * questionnaire and counts as none.
 *
 * Problems: those of `sampledCitizenFinder`, `answerReader` and `readReason`; `SURVEY_DAY_INVALID`, `SURVEY_DAY_OUTSIDE`,
 * `SURVEY_ANSWER_MISSING`, `SURVEY_ANSWER_SKIPPED`; as warnings `SURVEY_ROW_BLANK`, `SURVEY_TEXT_NUMBER_REMOVED`.
 */
export function surveyRowReader(context: SurveyRowContext): SurveyRowReader {
  const { file, wave, questions, columns, respondents, report } = context;
  const readers = questions.map((question) => ({
    question,
    read: answerReader(question, context.latest),
    columns: columnsOf(wave, question.id, columns),
  }));
  const named = (name: string | undefined) => (name === undefined ? null : (columns.get(name) ?? null));
  const own = {
    cpr: named(wave.columns.cpr),
    trialId: named(wave.columns.trialId),
    answeredOn: named(wave.columns.answeredOn),
    reason: named(wave.columns.correctionReason),
  };
  let blank = 0;
  let firstBlank = 0;
  const removed = new Map<string, { column: number; cells: number; first: number }>();

  return {
    read(fields, line, detected) {
      const at = (column: number | null): Place =>
        column === null ? { file, line } : { file, line, column: column + 1 };
      const cell = (column: number | null) => (column === null ? null : (fields[column] ?? ''));
      let sound = true;
      const wrong = (item: Problem) => {
        sound = false;
        report(item);
      };
      const sheet = readSheet(readers, fields, at, detected, wrong, (column) => {
        const seen = removed.get(String(column)) ?? { column, cells: 0, first: line };
        seen.cells += 1;
        removed.set(String(column), seen);
      });
      const reason = readReason(cell(own.reason) ?? '', at(own.reason));
      if (reason !== null && typeof reason !== 'string') wrong(reason);
      const given = Object.values(sheet.answers).some((stored) => stored !== '');
      if (!given && sound && reason === null) {
        blank += 1;
        if (blank === 1) firstBlank = line;
        return null;
      }
      const citizen = respondents.find(
        { cpr: cell(own.cpr), trialId: cell(own.trialId) },
        { cpr: at(own.cpr), trialId: at(own.trialId) },
        wave.padCpr,
      );
      if ('code' in citizen) wrong(citizen);
      const day = given
        ? readAnsweredOn(cell(own.answeredOn), detected, at(own.answeredOn), context, wrong)
        : null;
      if (given || sheet.unread.size > 0) checkRules(readers, sheet, at, wrong);
      if (!sound || 'code' in citizen) return null;
      return {
        key: citizen.trialId,
        content: given ? { answers: sheet.answers, texts: sheet.texts, answeredOn: day } : null,
        reason: typeof reason === 'string' ? reason : null,
        at: at(own.trialId ?? own.cpr),
      };
    },
    warnings() {
      return [
        ...(blank === 0 ? [] : [blankWarning({ file, line: firstBlank }, blank)]),
        ...[...removed.values()].map(({ column, cells, first }) =>
          removedWarning({ file, line: first, column: column + 1 }, cells),
        ),
      ];
    },
  };
}

interface PreparedQuestion {
  readonly question: Question;
  readonly read: AnswerReader;
  readonly columns: readonly { readonly column: number; readonly option: string | null }[];
}

function columnsOf(
  wave: SurveyWave,
  id: string,
  columns: ReadonlyMap<string, number>,
): PreparedQuestion['columns'] {
  const mapping = wave.answers[id] ?? {};
  const pairs: [string | null, string][] =
    typeof mapping === 'string' ? [[null, mapping]] : Object.entries(mapping);
  return pairs.map(([option, name]) => ({ option, column: columns.get(name) ?? -1 }));
}

interface ReadSheet {
  readonly answers: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  /** Questions whose cells could not be read. */
  readonly unread: ReadonlySet<string>;
}

function readSheet(
  readers: readonly PreparedQuestion[],
  fields: readonly string[],
  at: (column: number) => Place,
  detected: Pick<Detected, 'decimal' | 'dateFormat'>,
  wrong: (item: Problem) => void,
  redacted: (column: number) => void,
): ReadSheet {
  const answers: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const unread = new Set<string>();
  for (const { question, read, columns } of readers) {
    const cells = columns.map(({ column, option }) => ({
      value: fields[column] ?? '',
      at: at(column),
      option,
    }));
    const reading = read(cells, detected);
    reading.problems.forEach(wrong);
    if (reading.problems.length > 0) unread.add(question.id);
    answers[question.id] = reading.stored;
    if (reading.text !== null) texts[question.id] = reading.text;
    if (reading.removed > 0) redacted((columns[0] as { column: number }).column);
  }
  return { answers, texts, unread };
}

/** Skip rules and required answers of the questions that could be read; a rule on one that could not is passed over. */
function checkRules(
  readers: readonly PreparedQuestion[],
  { answers, unread }: ReadSheet,
  at: (column: number | null) => Place,
  wrong: (item: Problem) => void,
): void {
  const questions = readers.map(({ question }) => question);
  for (const { question, columns } of readers) {
    if (unread.has(question.id)) continue;
    const reach = asked(question, questions, answers);
    const stored = answers[question.id] ?? '';
    const place = at(columns[0]?.column ?? null);
    if (reach === 'no' && stored !== '') {
      const rule = question.askedIf;
      wrong(
        problem(
          'SURVEY_ANSWER_SKIPPED',
          place,
          text(
            `question ${question.id} is answered though the answer to ${rule?.question} skips it`,
            `spørgsmål ${question.id} er besvaret, selv om svaret på ${rule?.question} springer det over`,
          ),
          {
            remedy: text(
              'ask the sender which of the two is right, or correct `askedIf` in the protocol',
              'spørg afsenderen, hvilket af de to der er rigtigt, eller ret `askedIf` i protokollen',
            ),
          },
        ),
      );
    }
    if (reach === 'yes' && stored === '' && question.required) {
      wrong(
        problem(
          'SURVEY_ANSWER_MISSING',
          place,
          text(`question ${question.id} must be answered`, `spørgsmål ${question.id} skal besvares`),
          {
            remedy: text(
              'ask the sender, or take `required` off in the protocol',
              'spørg afsenderen, eller fjern `required` i protokollen',
            ),
          },
        ),
      );
    }
  }
}

function readAnsweredOn(
  cell: string | null,
  { dateFormat }: Pick<Detected, 'dateFormat'>,
  at: Place,
  { earliest, latest }: Pick<SurveyRowContext, 'earliest' | 'latest'>,
  wrong: (item: Problem) => void,
): Day | null {
  if (cell === null || cell.trim() === '') return null;
  const form = dateFormat.value;
  const reading = readFieldDate(cell, form, earliest);
  if (!('day' in reading)) {
    const remedy = twoDigitYearRemedy(cell);
    wrong(
      problem(
        'SURVEY_DAY_INVALID',
        at,
        text(
          'the day of the answer is not a date of the form of the file, or does not exist',
          'svardagen er ikke en dato af filens form, eller den findes ikke',
        ),
        { permitted: verbatim(form ?? DATE_FORMATS.join(', ')), ...(remedy === null ? {} : { remedy }) },
      ),
    );
    return null;
  }
  if (reading.day < earliest || reading.day > latest) {
    const range: Text = verbatim(`${formatIsoDate(earliest)}–${formatIsoDate(latest)}`);
    wrong(
      problem(
        'SURVEY_DAY_OUTSIDE',
        at,
        text(
          'the day of the answer lies before the trial or has not come yet',
          'svardagen ligger før forsøget eller er ikke kommet endnu',
        ),
        { permitted: range },
      ),
    );
    return null;
  }
  return reading.day;
}

function blankWarning(at: Place, count: number): Problem {
  return warning(
    'SURVEY_ROW_BLANK',
    at,
    text(
      `rows without a single answer, counted as not answered: ${count}`,
      `rækker uden et eneste svar, talt som ubesvaret: ${count}`,
    ),
  );
}

function removedWarning(at: Place, count: number): Problem {
  return warning(
    'SURVEY_TEXT_NUMBER_REMOVED',
    at,
    text(
      `free text with something like a CPR number, replaced by [CPR]; cells: ${count}`,
      `fritekst med noget, der ligner et CPR-nummer, erstattet af [CPR]; celler: ${count}`,
    ),
  );
}
