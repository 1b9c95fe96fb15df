import type { Day } from '../core/dates.ts';
import type { DateFormat } from '../extracts/file-format.ts';
import { DATE_FORMATS, type DateReading, readDate } from '../extracts/parse-date.ts';

/** A day, a month and a year divided by the same mark, day and month perhaps without their leading 0. */
const SHORT = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/;

/**
 * Reads a date as people write it on forms: in the form of the file's dates, also without leading zeros (`3.9.2006`). Where no
 * date of the file has a form that is known, in the one form in which it can be read: a date with marks is real in one alone.
 *
 * @param form the form found in the file; null when none was found
 * @param around a day near which a year of two digits is looked for, where the protocol permits one
 * @returns as `readDate`
 */
export function readFieldDate(value: string, form: DateFormat | null, around?: Day): DateReading {
  const padded = value
    .trim()
    .replace(
      SHORT,
      (_, day: string, mark: string, month: string, year: string) =>
        `${day.padStart(2, '0')}${mark}${month.padStart(2, '0')}${mark}${year}`,
    );
  if (form !== null) return readDate(padded, form, around);
  const readings = DATE_FORMATS.map((format) => readDate(padded, format));
  return readings.find((reading) => 'day' in reading) ?? { fault: 'form' };
}
