import type { Question } from '../../protocol/survey-schema.ts';
import { chosenOptions } from './answer-sheet.ts';

/**
 * Whether a citizen was asked a question, by its skip rule: `no` when the question it depends on was answered otherwise
 * or was itself not asked; `unknown` when that question was left blank.
 *
 * @param questions of the wave; a skip rule depends on an earlier one (checked in the protocol)
 * @param answers stored answers by question id
 */
export function asked(
  question: Question,
  questions: readonly Question[],
  answers: Readonly<Record<string, string>>,
): 'yes' | 'no' | 'unknown' {
  const rule = question.askedIf;
  if (rule === undefined) return 'yes';
  const gate = questions.find((entry) => entry.id === rule.question);
  if (gate === undefined) return 'unknown';
  const before = asked(gate, questions, answers);
  if (before === 'no') return 'no';
  const stored = answers[rule.question] ?? '';
  if (stored === '') return 'unknown';
  return chosenOptions(stored).some((id) => rule.is.includes(id)) ? 'yes' : 'no';
}
