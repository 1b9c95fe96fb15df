import type { DateFormat } from './file-format.ts';
import { DATE_FORMATS, parseDate, readDate } from './parse-date.ts';

/** Weighs every date of a file; the format is known only at its end. */
export interface DateFormatDetector {
  add(value: string): void;
  /** The format of most values (of all of them in an orderly file); null when no value had the form of a date. */
  result(): DateFormat | null;
}

/**
 * Finds the one date format of a file. A real date counts for the format it is real in; no date is real in two of the
 * permitted formats, because the first two digits of a permitted year are never a month. A value that has a form but is
 * no real date (31-02-2005) counts for the formats of that form whose year is a likely one, so that a file of wrong
 * dates is still read in its own.
 */
export function detectDateFormat(): DateFormatDetector {
  const votes = new Map<DateFormat, number>(DATE_FORMATS.map((format) => [format, 0]));
  const vote = (format: DateFormat): void => {
    votes.set(format, votes.get(format)! + 1);
  };
  let latest: DateFormat = 'dd-mm-yyyy';
  return {
    add(value) {
      if (parseDate(value, latest) !== null) {
        vote(latest);
        return;
      }
      const real = DATE_FORMATS.find((format) => parseDate(value, format) !== null);
      if (real) {
        latest = real;
        vote(real);
        return;
      }
      const faults = DATE_FORMATS.map((format) => ({ format, reading: readDate(value, format) }));
      const likely = faults.filter(({ reading }) => 'fault' in reading && reading.fault === 'calendar');
      const unlikely = faults.filter(({ reading }) => 'fault' in reading && reading.fault === 'year');
      for (const { format } of likely.length > 0 ? likely : unlikely) vote(format);
    },
    result() {
      let best: DateFormat | null = null;
      let most = 0;
      for (const [format, count] of votes) {
        if (count > most) {
          best = format;
          most = count;
        }
      }
      return best;
    },
  };
}
