import type { Day } from '../../core/dates.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { Question, SurveyWave } from '../../protocol/survey-schema.ts';

/**
 * What one citizen answered in one wave.
 *
 * Answers are kept as canonical text by question id: an option's id; the chosen options' ids joined with `|`, or
 * `NONE_CHOSEN`; a number as JSON writes it; a day as `YYYY-MM-DD`; `TEXT_GIVEN` for free text, whose words are in
 * `texts` alone. Empty: no answer.
 */
export interface AnswerSheet {
  readonly answeredOn: Day | null;
  readonly answers: Readonly<Record<string, string>>;
  /** Free text by question id: private. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A multiple choice in which nothing was chosen, as against one that was left blank. */
export const NONE_CHOSEN = '-';
/** Stands for free text wherever answers are shown or kept openly. */
export const TEXT_GIVEN = '*';

/** The questions a wave asks, in the protocol's order. */
export function waveQuestions(protocol: Pick<Protocol, 'questions'>, wave: SurveyWave): readonly Question[] {
  return protocol.questions.filter((question) => question.id in wave.answers);
}

/** The option ids of a stored answer: none for a blank, a number, a date, a text. */
export function chosenOptions(stored: string): readonly string[] {
  return stored === '' || stored === NONE_CHOSEN || stored === TEXT_GIVEN ? [] : stored.split('|');
}
