import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { NamedEvent } from './reported-event.ts';

/** What a row corrects (both null: nothing), or what is wrong with it. */
export type CorrectionReading =
  | { readonly supersedes: number | NamedEvent | null; readonly reason: string | null }
  | { readonly problems: readonly Problem[] };

const LONGEST = 200;
/** Six digits and four more, as a CPR number is written. */
const LIKE_CPR = /\d{6}[-\s]?\d{4}/;
const CONTROL = /\p{Cc}/u;

export interface CorrectionCells {
  /** `seq` of the entry, as written. */
  readonly target: string;
  readonly reason: string;
  /** The earlier event named by type and day; null when the row names none. */
  readonly named: NamedEvent | null;
  /** True when the row's cells for the earlier event are filled in but could not be read: that has been told. */
  readonly namedWrong: boolean;
  readonly voids: boolean;
  readonly atTarget: Place;
  readonly atReason: Place;
}

/**
 * Reads the cells of a correction: which report is replaced, by its number in the ledger or by what happened when, and
 * why. They belong together; a report taken back (`voided`) always needs them. The reason is written to the ledger for
 * good, so it must be short and hold no CPR number.
 *
 * @returns problems: `CORRECTION_TARGET_MISSING`, `CORRECTION_TARGET_INVALID`, `CORRECTION_TARGET_TWICE`,
 *   `CORRECTION_REASON_MISSING`, `CORRECTION_REASON_INVALID`
 */
export function readCorrection(cells: CorrectionCells): CorrectionReading {
  const { named, namedWrong, voids, atTarget, atReason } = cells;
  const number = cells.target.trim();
  const words = cells.reason.trim() === '' ? '' : cells.reason.normalize('NFC').trim().replace(/\s+/g, ' ');
  const isNamed = named !== null || namedWrong;
  if (number === '' && !isNamed && words === '' && !voids) return NOTHING;
  const problems: Problem[] = [];
  if (number !== '' && isNamed) {
    problems.push(
      problem(
        'CORRECTION_TARGET_TWICE',
        atTarget,
        text(
          'the correction names the earlier report both by number and by date',
          'rettelsen angiver den tidligere indberetning både ved nummer og ved dato',
        ),
        { remedy: text('fill in one of the two', 'udfyld kun det ene') },
      ),
    );
  } else if (number === '' && !isNamed) {
    problems.push(
      problem(
        'CORRECTION_TARGET_MISSING',
        atTarget,
        text(
          'the correction does not say which ledger entry it replaces',
          'rettelsen siger ikke, hvilken post i hændelsesloggen den erstatter',
        ),
        {
          permitted: text(
            'the number (seq) of an entry, or the date of the earlier event and, when it differs, its type',
            'nummeret (seq) på en post, eller den tidligere hændelses dato og, hvis den er en anden, dens type',
          ),
        },
      ),
    );
  } else if (number !== '' && !/^[1-9]\d{0,14}$/.test(number)) {
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
        {
          remedy: text(
            'map a column to correctionReason under senders.columns, and say in it what was wrong',
            'angiv en kolonne til correctionReason under senders.columns, og skriv i den, hvad der var forkert',
          ),
        },
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
  if (problems.length > 0 || namedWrong) return { problems };
  return { supersedes: named ?? Number(number), reason: words };
}

const NOTHING: CorrectionReading = { supersedes: null, reason: null };
