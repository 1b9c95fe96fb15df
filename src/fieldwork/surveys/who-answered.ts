import type { Protocol } from '../../protocol/schema.ts';
import type { SurveyWave } from '../../protocol/survey-schema.ts';
import { type AnswerSheet, chosenOptions, waveQuestions } from './answer-sheet.ts';
import { measures } from './measures.ts';

/**
 * Who gave which answer in a wave. Nothing of it is told: it says whom the counts of the tables are of, so that small numbers
 * can be protected across tables.
 */
export interface WhoAnswered {
  /** Question → trial id → options chosen (none for numbers, dates and texts), of those whose answer counts. */
  readonly choices: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Measure → trial id → value, of those who have one. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * Reads who gave which answer, by the rules of the item table and of the measures.
 *
 * @param sheets current answers by trial id
 */
export function whoAnswered(
  protocol: Pick<Protocol, 'questions' | 'scales'>,
  wave: SurveyWave,
  sheets: ReadonlyMap<string, AnswerSheet>,
): WhoAnswered {
  const choices = waveQuestions(protocol, wave).map((question) => {
    const missing = new Set(
      question.kind === 'single' || question.kind === 'likert'
        ? question.options.filter((option) => option.missing).map((option) => option.id)
        : [],
    );
    const own = [...sheets].flatMap(([trialId, { answers }]): [string, readonly string[]][] => {
      const stored = answers[question.id] ?? '';
      const chosen = chosenOptions(stored);
      const counts = stored !== '' && !(chosen.length === 1 && missing.has(chosen[0] as string));
      return counts ? [[trialId, 'options' in question ? chosen : []]] : [];
    });
    return [question.id, new Map(own)] as const;
  });
  const values = measures(protocol)
    .filter((measure) => measure.inWave(wave))
    .map((measure) => {
      const own = [...sheets].flatMap(([trialId, sheet]): [string, number][] => {
        const value = measure.value(wave, sheet);
        return value === null ? [] : [[trialId, value]];
      });
      return [measure.id, new Map(own)] as const;
    });
  return { choices: new Map(choices), values: new Map(values) };
}
