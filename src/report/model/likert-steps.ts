import type { Text } from '../../core/text.ts';
import type { Question } from '../../protocol/survey-schema.ts';

export interface LikertStep {
  readonly id: string;
  readonly label: Text;
  readonly side: 'below' | 'middle' | 'above';
}

/** The steps of an ordered scale that count, from the lowest score to the highest, by their side of its middle. */
export function likertSteps(question: Extract<Question, { kind: 'likert' }>): readonly LikertStep[] {
  const scored = question.options
    .filter((option) => !option.missing)
    .map(({ id, label, score }, position) => ({ id, label, score: score ?? position + 1 }))
    .sort((a, b) => a.score - b.score);
  const centre = ((scored[0]?.score ?? 0) + (scored.at(-1)?.score ?? 0)) / 2;
  return scored.map(({ id, label, score }) => ({
    id,
    label,
    side: score < centre ? 'below' : score > centre ? 'above' : 'middle',
  }));
}
