import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';

/** What a row corrects (both null: nothing), or what is wrong with it. */
export type CorrectionReading =
  | { readonly supersedes: number | null; readonly reason: string | null }
  | { readonly problems: readonly Problem[] };

const LONGEST = 200;
/** Six digits and four more, as a CPR number is written. */
const LIKE_CPR = /\d{6}[-\s]?\d{4}/;
const CONTROL = /\p{Cc}/u;

/**
 * Reads the two cells of a correction: the number of the ledger entry that is replaced, and why. They belong together; a
 * report taken back (`voided`) always needs them. The reason is written to the ledger for good, so it must be short and
 * hold no CPR number.
 *
 * @returns problems: `CORRECTION_TARGET_MISSING`, `CORRECTION_TARGET_INVALID`, `CORRECTION_REASON_MISSING`,
 *   `CORRECTION_REASON_INVALID`
 */
export function readCorrection(
  target: string,
  reason: string,
  {
    voids,
    atTarget,
    atReason,
  }: { readonly voids: boolean; readonly atTarget: Place; readonly atReason: Place },
): CorrectionReading {
  const number = target.trim();
  const words = reason.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (number === '' && words === '' && !voids) return { supersedes: null, reason: null };
  const problems: Problem[] = [];
  if (number === '') {
    problems.push(
      problem(
        'CORRECTION_TARGET_MISSING',
        atTarget,
        text(
          'the correction does not say which ledger entry it replaces',
          'rettelsen siger ikke, hvilken post i hændelsesloggen den erstatter',
        ),
        { permitted: text('the number (seq) of an entry', 'nummeret (seq) på en post') },
      ),
    );
  } else if (!/^[1-9]\d{0,14}$/.test(number)) {
    problems.push(
      problem(
        'CORRECTION_TARGET_INVALID',
        atTarget,
        text('this is not the number of a ledger entry', 'dette er ikke nummeret på en post'),
        { permitted: text('a whole number from 1', 'et helt tal fra 1') },
      ),
    );
  }
  if (words === '') {
    problems.push(
      problem(
        'CORRECTION_REASON_MISSING',
        atReason,
        text('a correction needs a reason', 'en rettelse skal begrundes'),
      ),
    );
  } else if (words.length > LONGEST || LIKE_CPR.test(words) || CONTROL.test(words)) {
    problems.push(
      problem(
        'CORRECTION_REASON_INVALID',
        atReason,
        text(
          'the reason is too long, holds what looks like a CPR number, or holds control characters',
          'begrundelsen er for lang, indeholder noget, der ligner et CPR-nummer, eller styretegn',
        ),
        {
          permitted: text(
            `at most ${LONGEST} characters about the report, not about the person: it stays in the ledger for good`,
            `højst ${LONGEST} tegn om indberetningen, ikke om personen: den bliver i hændelsesloggen for altid`,
          ),
        },
      ),
    );
  }
  return problems.length > 0 ? { problems } : { supersedes: Number(number), reason: words };
}
