import { parseIsoDate } from '../../core/dates.ts';
import { describeNumbers, type NumberSummary } from '../../core/describe-numbers.ts';
import type { Text } from '../../core/text.ts';
import type { Question, QuestionKind } from '../../protocol/survey-schema.ts';
import type { FieldCitizen } from '../field-citizens.ts';
import { type AnswerSheet, chosenOptions } from './answer-sheet.ts';
import { asked } from './asked.ts';
import { answerScore } from './scores.ts';

/** What the answers to one question were, in one wave, in one arm. Counts are of persons; protection is the report's. */
export interface ItemRow {
  readonly wave: string;
  readonly question: string;
  readonly label: Text;
  readonly kind: QuestionKind;
  /** Null: all arms together. */
  readonly arm: string | null;
  /** Questionnaires that came back; = notAsked + blank + doNotKnow + answered. */
  readonly returned: number;
  /** Skipped by the question's rule. */
  readonly notAsked: number;
  /** Asked (or not known to be skipped) and left blank. */
  readonly blank: number;
  /** "Do not know" and the like: options that do not count. */
  readonly doNotKnow: number;
  /** Answers that count; shares are of these. */
  readonly answered: number;
  /** Per option with its wording; those that do not count have share null. Null for questions without options. */
  readonly options: readonly ItemOption[] | null;
  /** Of scores (Likert) or numbers; null otherwise, and without answers. */
  readonly numbers: NumberSummary | null;
  /** For the diverging chart of a Likert question: below, at and above the middle of the scale. */
  readonly likert: { readonly below: number; readonly middle: number; readonly above: number } | null;
  /** Free text: the words are private and in no table. */
  readonly private: boolean;
}

export interface ItemOption {
  readonly option: string;
  readonly label: Text;
  readonly count: number;
  /** count / answered; shares of a multiple choice add up to more than 1. Null without answers. */
  readonly share: number | null;
}

/**
 * Item table of a wave: every question for all citizens and per arm.
 *
 * @param sheets current answers by trial id
 * @param arms arm ids in protocol order
 */
export function itemTable(
  wave: string,
  questions: readonly Question[],
  citizens: readonly FieldCitizen[],
  sheets: ReadonlyMap<string, AnswerSheet>,
  arms: readonly string[],
): readonly ItemRow[] {
  return questions.flatMap((question) =>
    [null, ...arms].map((arm) => {
      const own = citizens
        .filter((citizen) => arm === null || citizen.arm === arm)
        .flatMap((citizen) => sheets.get(citizen.trialId) ?? []);
      return itemRow(wave, question, questions, arm, own);
    }),
  );
}

function itemRow(
  wave: string,
  question: Question,
  questions: readonly Question[],
  arm: string | null,
  sheets: readonly AnswerSheet[],
): ItemRow {
  const missing = new Set(
    question.kind === 'single' || question.kind === 'likert'
      ? question.options.filter((option) => option.missing).map((option) => option.id)
      : [],
  );
  const counts = new Map<string, number>();
  const values: number[] = [];
  let notAsked = 0;
  let blank = 0;
  let doNotKnow = 0;
  let answered = 0;
  for (const { answers } of sheets) {
    const stored = answers[question.id] ?? '';
    if (stored === '') {
      if (asked(question, questions, answers) === 'no') notAsked += 1;
      else blank += 1;
      continue;
    }
    const chosen = chosenOptions(stored);
    for (const id of chosen) counts.set(id, (counts.get(id) ?? 0) + 1);
    if (chosen.length === 1 && missing.has(chosen[0] as string)) {
      doNotKnow += 1;
      continue;
    }
    answered += 1;
    const value = question.kind === 'date' ? parseIsoDate(stored) : answerScore(question, stored);
    if (value !== null) values.push(value);
  }
  return {
    wave,
    question: question.id,
    label: question.label,
    kind: question.kind,
    arm,
    returned: sheets.length,
    notAsked,
    blank,
    doNotKnow,
    answered,
    options:
      'options' in question
        ? question.options.map(({ id, label }) => {
            const count = counts.get(id) ?? 0;
            return {
              option: id,
              label,
              count,
              share: answered === 0 || missing.has(id) ? null : count / answered,
            };
          })
        : null,
    numbers: question.kind === 'date' ? null : describeNumbers(values),
    likert: question.kind === 'likert' ? around(question, values) : null,
    private: question.kind === 'text',
  };
}

/** Answers below, at and above the middle between the lowest and the highest score. */
function around(
  question: Extract<Question, { kind: 'likert' }>,
  scores: readonly number[],
): ItemRow['likert'] {
  const range = question.options
    .filter((option) => !option.missing)
    .map((option) => answerScore(question, option.id) as number);
  const centre = (Math.min(...range) + Math.max(...range)) / 2;
  return {
    below: scores.filter((score) => score < centre).length,
    middle: scores.filter((score) => score === centre).length,
    above: scores.filter((score) => score > centre).length,
  };
}
