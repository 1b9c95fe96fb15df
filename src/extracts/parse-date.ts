import { type Day, dayOf, partsOf } from '../core/dates.ts';
import { WHOLE_YEAR_FORMATS } from '../protocol/whole-year-formats.ts';
import type { DateFormat } from './file-format.ts';

/** Years a date of an extract may have; placeholders such as 31-12-9999 lie outside. */
export const YEARS = { first: 1850, last: 2149 } as const;

const DAY_FIRST = { day: 0, month: 1, year: 2 } as const;
const YEAR_FIRST = { day: 2, month: 1, year: 0 } as const;

const SHAPES: Record<
  DateFormat,
  { readonly pattern: RegExp; readonly order: typeof DAY_FIRST | typeof YEAR_FIRST }
> = {
  'dd-mm-yyyy': { pattern: /^(\d\d?)-(\d\d?)-(\d{4})$/, order: DAY_FIRST },
  'yyyy-mm-dd': { pattern: /^(\d{4})-(\d\d)-(\d\d)$/, order: YEAR_FIRST },
  'dd.mm.yyyy': { pattern: /^(\d\d?)\.(\d\d?)\.(\d{4})$/, order: DAY_FIRST },
  'dd/mm/yyyy': { pattern: /^(\d\d?)\/(\d\d?)\/(\d{4})$/, order: DAY_FIRST },
  yyyymmdd: { pattern: /^(\d{4})(\d\d)(\d\d)$/, order: YEAR_FIRST },
  ddmmyyyy: { pattern: /^(\d\d)(\d\d)(\d{4})$/, order: DAY_FIRST },
  // Years of two digits, and of four: typed cells of a workbook have their whole year.
  'dd-mm-yy': { pattern: /^(\d\d?)-(\d\d?)-(\d{4}|\d\d)$/, order: DAY_FIRST },
  'dd.mm.yy': { pattern: /^(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)$/, order: DAY_FIRST },
  'dd/mm/yy': { pattern: /^(\d\d?)\/(\d\d?)\/(\d{4}|\d\d)$/, order: DAY_FIRST },
  ddmmyy: { pattern: /^(\d\d)(\d\d)(\d{4}|\d\d)$/, order: DAY_FIRST },
};

/** The date formats that are detected. */
export const DATE_FORMATS: readonly (typeof WHOLE_YEAR_FORMATS)[number][] = WHOLE_YEAR_FORMATS;

/** A date read, or why not: `form` (not written this way), `calendar` (no such day, such as 31 February), `year` (outside `YEARS`). */
export type DateReading = { readonly day: Day } | { readonly fault: 'form' | 'calendar' | 'year' };

/**
 * Reads a date written in a format; outer space is ignored, and where marks stand between, day and month may have one digit
 * (3.11.2005). Says why when it cannot.
 *
 * @param around a day near which the date lies: a year of two digits is the one from 50 years before that day's to 49 after it. Without
 *   it such a year cannot be read (`form`)
 */
export function readDate(value: string, format: DateFormat, around?: Day): DateReading {
  const { pattern, order } = SHAPES[format];
  const match = pattern.exec(value.trim());
  if (!match) return { fault: 'form' };
  const written = match[order.year + 1] as string;
  if (written.length === 2 && around === undefined) return { fault: 'form' };
  const year = written.length === 2 ? fullYear(Number(written), around as Day) : Number(written);
  if (year < YEARS.first || year > YEARS.last) return { fault: 'year' };
  const day = dayOf(year, Number(match[order.month + 1]), Number(match[order.day + 1]));
  return day === null ? { fault: 'calendar' } : { day };
}

function fullYear(lastDigits: number, around: Day): number {
  const first = partsOf(around).year - 50;
  return first + ((((lastDigits - first) % 100) + 100) % 100);
}

/** The day a date stands for, or null when it is not a date of the years 1850–2149 written in this format. */
export function parseDate(value: string, format: DateFormat): Day | null {
  const reading = readDate(value, format);
  return 'day' in reading ? reading.day : null;
}
