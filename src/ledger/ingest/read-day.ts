import type { Day } from '../../core/dates.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import { DATE_FORMATS, type DateReading, readDate } from '../../extracts/parse-date.ts';
import { twoDigitYearRemedy } from '../../extracts/two-digit-year.ts';

const DATE_FAULTS: Record<'form' | 'calendar' | 'year', Text> = {
  form: text(
    'this is not a date as the other dates of the file are written',
    'dette er ikke en dato, som filens andre datoer er skrevet',
  ),
  calendar: text('this date does not exist', 'datoen findes ikke'),
  year: text('this year lies outside 1850–2149', 'årstallet ligger uden for 1850–2149'),
};

const NO_DATE = text('this is not a date', 'dette er ikke en dato');

/** Excel's day number of a day from 1950 to 2099, which a CSV file has from a column that was not formatted as dates. */
const SERIAL = /^(?:1[89]|[2-6]\d|7[0-3])\d{3}$/;
const SERIAL_REMEDY = text(
  "it looks like Excel's number of a day: format the column as dates and save the file again",
  'det ligner Excels nummer på en dag: formatér kolonnen som datoer, og gem filen igen',
);

/**
 * Reads the date of an event in the form of the file's dates; what is wrong goes to `wrong`: `EVENT_DATE_MISSING`, `EVENT_DATE_INVALID`.
 * @param around a day of the trial, near which a year of two digits is looked for where the protocol permits one
 */
export function readDay(
  cell: string,
  { dateFormat }: Pick<Detected, 'dateFormat'>,
  at: Place,
  around: Day,
  wrong: (item: Problem) => void,
): Day | null {
  if (cell.trim() === '') {
    wrong(problem('EVENT_DATE_MISSING', at, text('the date is missing', 'datoen mangler')));
    return null;
  }
  const format = dateFormat.value;
  const reading: DateReading = format === null ? { fault: 'form' } : readDate(cell, format, around);
  if ('day' in reading) return reading.day;
  const remedy = SERIAL.test(cell.trim()) ? SERIAL_REMEDY : twoDigitYearRemedy(cell);
  wrong(
    problem('EVENT_DATE_INVALID', at, format === null ? NO_DATE : DATE_FAULTS[reading.fault], {
      permitted: verbatim(format ?? DATE_FORMATS.join(', ')),
      ...(reading.fault === 'form' && remedy !== null ? { remedy } : {}),
    }),
  );
  return null;
}
