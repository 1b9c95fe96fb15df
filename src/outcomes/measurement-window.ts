import { addPeriod, type Day, type Period, parsePeriod } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';
import type { TrialCalendar } from '../ledger/trial-calendar.ts';
import type { CitizenHistory } from './history.ts';
import { reached } from './kinds/reached.ts';
import { periodText } from './period-text.ts';

export interface MeasurementWindow {
  readonly from: Day;
  /** Last day, inclusive; null: the last day known. */
  readonly to: Day | null;
}

interface Written {
  readonly from: string;
  readonly window?: string | undefined;
}

/** First and last day of a window that the protocol writes as `from` and `window`, both from the start. */
export function measurementWindow({ from, window }: Written, calendar: TrialCalendar): MeasurementWindow {
  const begins = parsePeriod(from) as Period;
  const first = addPeriod(calendar.start, begins);
  if (window === undefined) return { from: first, to: null };
  const length = parsePeriod(window) as Period;
  // Both are added before they are counted from the start, as the trial's own periods are.
  const end = { months: begins.months + length.months, days: begins.days + length.days };
  return { from: first, to: addPeriod(calendar.start, end) - 1 };
}

/** Why a value read over a window is missing, or null. Without an end it is known as soon as the window has begun. */
export function windowReached(
  history: CitizenHistory,
  { from, to }: MeasurementWindow,
  calendar: TrialCalendar,
): string | null {
  return reached(history, to ?? from, calendar);
}

/** The window in words: "from the first day of the trial to 6 months after it". */
export function windowText({ from, window }: Written): Text {
  const begins = parsePeriod(from) as Period;
  const atStart = begins.months === 0 && begins.days === 0;
  const later = periodText(from);
  const first = atStart
    ? text('from the first day of the trial', 'fra forsøgets første dag')
    : text(`from ${later.en} after the first day of the trial`, `fra ${later.da} efter forsøgets første dag`);
  if (window === undefined) {
    return text(
      `${first.en} to the end of the trial or the data cut`,
      `${first.da} til forsøgets slutning eller opgørelsesdagen`,
    );
  }
  const length = periodText(window);
  return text(`in the ${length.en} ${first.en}`, `i ${length.da} ${first.da}`);
}
