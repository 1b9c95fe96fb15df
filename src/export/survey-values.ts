import { currentRevisions } from '../fieldwork/current-revisions.ts';
import { type FieldworkInput, weightField } from '../fieldwork/fieldwork-results.ts';
import type { AnswerSheet } from '../fieldwork/surveys/answer-sheet.ts';
import { citizenWeights } from '../fieldwork/surveys/citizen-weights.ts';
import { measures } from '../fieldwork/surveys/measures.ts';

/** What surveys know of each citizen, in the order of the allocation: whose answers the report's estimates rest on. */
export interface SurveyValues {
  readonly answered: readonly { readonly wave: string; readonly values: readonly boolean[] }[];
  readonly changes: readonly {
    readonly measure: string;
    readonly from: string;
    readonly to: string;
    readonly before: readonly (number | null)[];
    readonly after: readonly (number | null)[];
    /** Inverse-response weight of those with both values. */
    readonly weights: readonly (number | null)[];
  }[];
}

/** Reads what the report estimates of surveys off the answer sheets: scores only, no answer in words. */
export function surveyValues({ protocol, citizens, surveys, asOf }: FieldworkInput): SurveyValues {
  const sheets = new Map(
    protocol.surveys.map((wave) => [wave.id, currentRevisions(surveys.get(wave.id) ?? [], asOf)]),
  );
  const of = (wave: string) => sheets.get(wave) ?? new Map<string, AnswerSheet>();
  const field = weightField(protocol);
  return {
    answered: protocol.surveys.map(({ id }) => ({
      wave: id,
      values: citizens.map(({ trialId }) => of(id).has(trialId)),
    })),
    changes: measures(protocol).flatMap((measure) => {
      const [first, ...later] = protocol.surveys.filter(measure.inWave);
      if (first === undefined) return [];
      return later
        .filter(({ id }) => of(id).size > 0)
        .map((wave) => {
          const value = (one: typeof first, trialId: string) => {
            const sheet = of(one.id).get(trialId);
            return sheet === undefined ? null : measure.value(one, sheet);
          };
          const before = citizens.map(({ trialId }) => value(first, trialId));
          const after = citizens.map(({ trialId }) => value(wave, trialId));
          const both = citizens.filter((_, index) => before[index] !== null && after[index] !== null);
          const { weights } = citizenWeights(citizens, new Set(both.map(({ trialId }) => trialId)), field);
          return {
            measure: measure.id,
            from: first.id,
            to: wave.id,
            before,
            after,
            weights: citizens.map(({ trialId }) => weights.get(trialId) ?? null),
          };
        });
    }),
  };
}
