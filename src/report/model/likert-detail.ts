import type { Question } from '../../protocol/survey-schema.ts';
import type { ItemCounts, ItemPart } from './item-counts.ts';
import { likertSteps } from './likert-steps.ts';

/** How much of an ordered scale may be shown: every step, its sides alone, or nothing. */
export function likertDetail(
  counts: ItemCounts,
  question: Extract<Question, { kind: 'likert' }>,
  arm: string,
): 'steps' | 'sides' | 'nothing' {
  if (counts.base(question.id, arm) === 'hidden') return 'nothing';
  const steps = likertSteps(question);
  const open = (part: ItemPart) => counts.part(question.id, arm, part) === 'open';
  if (steps.every((step) => open(`option:${step.id}`))) return 'steps';
  return steps.every((step) => open(`side:${step.side}`)) ? 'sides' : 'nothing';
}
