import type { Question, Scale } from '../../protocol/survey-schema.ts';

/**
 * The number behind a stored answer: the score of a Likert step (its own, or its position among the steps that count), or
 * the number itself.
 *
 * @returns null for a blank, "do not know", and questions without numbers
 */
export function answerScore(question: Question, stored: string): number | null {
  if (stored === '') return null;
  if (question.kind === 'number') return Number(stored);
  if (question.kind !== 'likert') return null;
  const steps = question.options.filter((option) => !option.missing);
  const position = steps.findIndex((option) => option.id === stored);
  return position === -1 ? null : (steps[position]?.score ?? position + 1);
}

/** Lowest and highest score of a question; null for questions without numbers. */
export function scoreRange(question: Question): { readonly low: number; readonly high: number } | null {
  if (question.kind === 'number') return { low: question.min, high: question.max };
  if (question.kind !== 'likert') return null;
  const scores = question.options
    .filter((option) => !option.missing)
    .map((option) => answerScore(question, option.id) as number);
  return { low: Math.min(...scores), high: Math.max(...scores) };
}

/**
 * A citizen's score on a scale: the sum or mean of the answers, reversed ones as lowest + highest − score, times the
 * scale's factor. With answers missing, but enough of them given, a sum is the mean of those given times the number of questions.
 *
 * @param questions of the wave
 * @param answers stored answers by question id
 * @returns null when fewer answers than the scale needs are given
 */
export function scaleScore(
  scale: Scale,
  questions: readonly Question[],
  answers: Readonly<Record<string, string>>,
): number | null {
  let sum = 0;
  let given = 0;
  for (const id of scale.questions) {
    const question = questions.find((entry) => entry.id === id);
    if (!question) continue;
    const score = answerScore(question, answers[id] ?? '');
    const range = scoreRange(question);
    if (score === null || range === null) continue;
    sum += scale.reversed.includes(id) ? range.low + range.high - score : score;
    given += 1;
  }
  if (given < (scale.minimumAnswered ?? scale.questions.length)) return null;
  const mean = sum / given;
  if (scale.combine === 'mean') return mean * scale.factor;
  return (given === scale.questions.length ? sum : mean * scale.questions.length) * scale.factor;
}
