import { type Place, type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';

const LONGEST = 200;
const LIKE_CPR = /\d{6}[-\s]?\d{4}/;
const CONTROL = /\p{Cc}/u;

/**
 * Reads why a row replaces an earlier one. It is kept for good, so it must be short and hold no CPR number.
 *
 * @returns null for an empty cell; the problem `CORRECTION_REASON_INVALID`
 */
export function readReason(cell: string, at: Place): string | null | Problem {
  const words = cell.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (words === '') return null;
  if (words.length <= LONGEST && !LIKE_CPR.test(words) && !CONTROL.test(words)) return words;
  return problem(
    'CORRECTION_REASON_INVALID',
    at,
    text(
      'the reason is too long, holds what looks like a CPR number, or holds control characters',
      'begrundelsen er for lang, indeholder noget, der ligner et CPR-nummer, eller styretegn',
    ),
    {
      permitted: text(
        `at most ${LONGEST} characters about the answer, not about the person: it is kept for good`,
        `højst ${LONGEST} tegn om svaret, ikke om personen: den gemmes for altid`,
      ),
    },
  );
}
