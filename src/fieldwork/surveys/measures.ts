import type { Text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { SurveyWave } from '../../protocol/survey-schema.ts';
import { type AnswerSheet, waveQuestions } from './answer-sheet.ts';
import { answerScore, scaleScore } from './scores.ts';

/** Something numeric that a citizen has in a wave: the score of a scale, of a Likert question, or a number. */
export interface Measure {
  readonly id: string;
  readonly label: Text;
  readonly kind: 'scale' | 'likert' | 'number';
  readonly higherIs: 'better' | 'worse' | 'neither';
  /** Null when the wave does not ask for it, or the citizen has not said enough. */
  readonly value: (wave: SurveyWave, sheet: AnswerSheet) => number | null;
  /** Whether a wave asks everything that the measure needs. */
  readonly inWave: (wave: SurveyWave) => boolean;
}

/** The numeric measures of a protocol: scales first, then questions that are in no scale, in protocol order. */
export function measures(protocol: Pick<Protocol, 'questions' | 'scales'>): readonly Measure[] {
  const inScale = new Set(protocol.scales.flatMap((scale) => scale.questions));
  return [
    ...protocol.scales.map(
      (scale): Measure => ({
        id: scale.id,
        label: scale.label,
        kind: 'scale',
        higherIs: scale.higherIs,
        value: (wave, sheet) => scaleScore(scale, waveQuestions(protocol, wave), sheet.answers),
        inWave: (wave) => scale.questions.every((id) => id in wave.answers),
      }),
    ),
    ...protocol.questions.flatMap((question): Measure[] => {
      if ((question.kind !== 'likert' && question.kind !== 'number') || inScale.has(question.id)) return [];
      return [
        {
          id: question.id,
          label: question.label,
          kind: question.kind,
          higherIs: question.higherIs,
          value: (_, sheet) => answerScore(question, sheet.answers[question.id] ?? ''),
          inWave: (wave) => question.id in wave.answers,
        },
      ];
    }),
  ];
}
