import type { Text } from '../../core/text.ts';
import type { Question } from '../../protocol/survey-schema.ts';
import type { FieldCitizen } from '../field-citizens.ts';
import type { AnswerSheet } from './answer-sheet.ts';

/** From which option to which: citizens of an arm who gave an answer that counts in both waves. */
export interface CategoryShift {
  readonly question: string;
  readonly label: Text;
  readonly from: string;
  readonly to: string;
  /** Null: all arms together. */
  readonly arm: string | null;
  readonly options: readonly { readonly option: string; readonly label: Text }[];
  /** Row: option in the first wave; column: option in the second. */
  readonly counts: readonly (readonly number[])[];
  readonly n: number;
  /** By the order of the options and what higher means; null for questions without an order. */
  readonly direction: {
    readonly improved: number;
    readonly unchanged: number;
    readonly worsened: number;
  } | null;
}

/**
 * Category shift table of a question with one answer per citizen, for all and per arm. "Do not know" in either wave leaves a
 * citizen out: the table is of those who can be compared.
 *
 * @param sheets current answers by trial id, of the first and the second wave
 */
export function categoryShift(
  question: Extract<Question, { kind: 'single' | 'likert' }>,
  waves: { readonly from: string; readonly to: string },
  sheets: {
    readonly from: ReadonlyMap<string, AnswerSheet>;
    readonly to: ReadonlyMap<string, AnswerSheet>;
  },
  citizens: readonly FieldCitizen[],
  arms: readonly string[],
): readonly CategoryShift[] {
  const options = question.options.filter((option) => !option.missing);
  const index = new Map(options.map((option, position) => [option.id, position]));
  const rank = new Map(
    options.map((option, position) => [
      position,
      question.kind === 'likert' ? ((option as { score?: number }).score ?? position + 1) : position,
    ]),
  );
  return [null, ...arms].map((arm) => {
    const counts = options.map(() => options.map(() => 0));
    let n = 0;
    let up = 0;
    let down = 0;
    for (const citizen of citizens) {
      if (arm !== null && citizen.arm !== arm) continue;
      const first = index.get(sheets.from.get(citizen.trialId)?.answers[question.id] ?? '');
      const second = index.get(sheets.to.get(citizen.trialId)?.answers[question.id] ?? '');
      if (first === undefined || second === undefined) continue;
      const row = counts[first] as number[];
      row[second] = (row[second] as number) + 1;
      n += 1;
      const step = (rank.get(second) as number) - (rank.get(first) as number);
      if (step > 0) up += 1;
      if (step < 0) down += 1;
    }
    const higher = question.kind === 'likert' ? question.higherIs : 'neither';
    return {
      question: question.id,
      label: question.label,
      ...waves,
      arm,
      options: options.map(({ id, label }) => ({ option: id, label })),
      counts,
      n,
      direction:
        higher === 'neither'
          ? null
          : {
              improved: higher === 'better' ? up : down,
              unchanged: n - up - down,
              worsened: higher === 'better' ? down : up,
            },
    };
  });
}
