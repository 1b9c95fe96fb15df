import { type Day, formatIsoDate } from '../../core/dates.ts';
import { type Text, text } from '../../core/text.ts';
import type { EventType } from '../events/event-type.ts';
import type { TrialCalendar } from '../trial-calendar.ts';

/**
 * Why an event of a type cannot lie on a day, whatever else happened, or null.
 *
 * @param latest the last day that can have happened
 * @returns `EVENT_BEFORE_START`, `EVENT_BEFORE_ALLOCATION`, `EVENT_AFTER_END` or `EVENT_IN_FUTURE`
 */
export function outsideTrial(
  day: Day,
  type: EventType,
  calendar: TrialCalendar,
  latest: Day,
): { readonly code: string; readonly message: Text } | null {
  if (day < calendar[type.earliest]) {
    const from = formatIsoDate(calendar[type.earliest]);
    if (type.earliest === 'allocation' && day >= calendar.reference) {
      const message = text(
        `the date lies before the draw, ${from}: nobody had been allocated`,
        `datoen ligger før lodtrækningen, ${from}: ingen var fordelt`,
      );
      return { code: 'EVENT_BEFORE_ALLOCATION', message };
    }
    const message =
      type.earliest === 'start'
        ? text(
            `the date lies before the start of placement, ${from}`,
            `datoen ligger før jobformidlingens start, ${from}`,
          )
        : text(
            `the date lies before the day on which eligibility was judged, ${formatIsoDate(calendar.reference)}`,
            `datoen ligger før den dag, målgruppen blev afgjort, ${formatIsoDate(calendar.reference)}`,
          );
    return { code: 'EVENT_BEFORE_START', message };
  }
  if (day > calendar.end) {
    const to = formatIsoDate(calendar.end);
    return {
      code: 'EVENT_AFTER_END',
      message: text(
        `the date lies after the end of the trial, ${to}`,
        `datoen ligger efter forsøgets slutning, ${to}`,
      ),
    };
  }
  if (day > latest) {
    return {
      code: 'EVENT_IN_FUTURE',
      message: text(
        'the date has not come yet; events are reported when they have happened',
        'datoen er ikke kommet endnu; hændelser indberettes, når de er sket',
      ),
    };
  }
  return null;
}
