import { type Place, type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { codeWords } from './code-words.ts';
import type { InterviewForm } from './interviews/interview.ts';

const FORMS = codeWords([
  { id: 'visit', label: text('visit', 'besøg'), values: ['møde', 'meeting', 'personligt', 'fremmøde'] },
  { id: 'video', label: text('video', 'video'), values: ['videomøde', 'online'] },
  { id: 'phone', label: text('phone', 'telefon'), values: ['tlf', 'tlf.', 'telefonisk'] },
  { id: 'other', label: text('other', 'andet'), values: [] },
]);

/**
 * Reads how an interview or a meeting was held.
 *
 * @param wrong code and message of a form that is none
 * @returns null for an empty cell
 */
export function readHeldForm(
  cell: string,
  at: Place,
  wrong: readonly [code: string, message: Problem['message']],
): InterviewForm | null | Problem {
  if (cell.trim() === '') return null;
  const id = FORMS.idOf(cell);
  if (id !== null) return id as InterviewForm;
  return problem(wrong[0], at, wrong[1], {
    permitted: text('visit, video, phone, other', 'besøg, video, telefon, andet'),
  });
}
