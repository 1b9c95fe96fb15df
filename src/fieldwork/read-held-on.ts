import { type Day, formatIsoDate } from '../core/dates.ts';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import type { DateFormat } from '../extracts/file-format.ts';
import { DATE_FORMATS } from '../extracts/parse-date.ts';
import { twoDigitYearRemedy } from '../extracts/two-digit-year.ts';
import { readFieldDate } from './read-field-date.ts';

/** How a register words what is wrong with a day: code and message. */
export interface HeldOnWords {
  readonly missing: readonly [code: string, message: Text];
  readonly invalid: readonly [code: string, message: Text];
  readonly outside: readonly [code: string, message: Text];
}

/**
 * Reads the day on which an interview or a meeting was held.
 *
 * @param form date form of the file; null when the file has no date that could tell
 * @param days first and last day permitted, inclusive
 * @returns the day, or what is wrong with it
 */
export function readHeldOn(
  cell: string,
  form: DateFormat | null,
  at: Place,
  { earliest, latest }: { readonly earliest: Day; readonly latest: Day },
  words: HeldOnWords,
): Day | Problem {
  if (cell.trim() === '')
    return problem(words.missing[0], at, words.missing[1], {
      remedy: text(
        'give the day on which it was held; a row that takes it back has a reason and no day',
        'angiv dagen, da det blev holdt; en række, der trækker det tilbage, har en begrundelse og ingen dag',
      ),
    });
  const reading = readFieldDate(cell, form, earliest);
  if (!('day' in reading)) {
    const remedy = twoDigitYearRemedy(cell);
    return problem(words.invalid[0], at, words.invalid[1], {
      permitted: verbatim(form ?? DATE_FORMATS.join(', ')),
      ...(remedy === null ? {} : { remedy }),
    });
  }
  if (reading.day >= earliest && reading.day <= latest) return reading.day;
  return problem(words.outside[0], at, words.outside[1], {
    permitted: verbatim(`${formatIsoDate(earliest)}–${formatIsoDate(latest)}`),
  });
}
