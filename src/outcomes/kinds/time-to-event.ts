import { addPeriod, type Day, type Period, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { andText } from '../and-text.ts';
import { eventText } from '../event-text.ts';
import type { CitizenHistory } from '../history.ts';
import {
  CENSORED,
  COMPETING,
  isLeavingReason,
  meansLeaving,
  THE_OUTCOME_ITSELF,
  TREATMENT_POLICY,
} from '../intercurrent.ts';
import { type EventPattern, matchingEvents } from '../matching-events.ts';
import { periodText } from '../period-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';

/**
 * Whole days from the start to the first event of the named type (0: on the first day or before). A competing event that
 * comes first ends the wait under its own code; a withdrawal that is neither censors it, and so do the end of the time
 * followed and the last day known. Of things on one day the event of interest counts before the competing ones, these in
 * the protocol's order, and censoring last. Missing when the data cut lies before the start.
 */
export const timeToEvent: OutcomeKind<'time-to-event'> = {
  kind: 'time-to-event',
  column: 'time-to-event',
  definition(outcome) {
    const what = eventText(outcome);
    const named = andText(outcome.competing.map((item) => item.label));
    const length = outcome.until === undefined ? null : periodText(outcome.until);
    const end = length
      ? text(`the end of ${length.en}`, `udløbet af ${length.da}`)
      : text('the end of the trial', 'forsøgets slutning');
    const competing =
      outcome.competing.length === 0
        ? text('No event competes.', 'Ingen hændelser konkurrerer.')
        : text(
            `These end the wait as competing events (censored in Kaplan–Meier, log-rank and Cox): ${named.en}.`,
            `Disse afslutter ventetiden som konkurrerende hændelser (censureret i Kaplan–Meier, log-rank og Cox): ${named.da}.`,
          );
    return text(
      `Days from the first day of the trial to the first event of this kind: ${what.en}. ${competing.en} Leaving the trial for any other reason censors it, and so do ${end.en} and the data cut.`,
      `Dage fra forsøgets første dag til den første hændelse af denne slags: ${what.da}. ${competing.da} Udgang af andre grunde censurerer den, og det samme gør ${end.da} og opgørelsesdagen.`,
    );
  },
  intercurrent(outcome, event) {
    const is = (pattern: EventPattern) =>
      meansLeaving(pattern, event) || (event === 'returned' && pattern.event === 'returned');
    if (is(outcome)) return THE_OUTCOME_ITSELF;
    if (outcome.competing.some(is)) return COMPETING;
    return isLeavingReason(event) ? CENSORED : TREATMENT_POLICY;
  },
  values(outcome, histories, calendar) {
    const patterns: readonly EventPattern[] = [outcome, ...outcome.competing];
    const horizon =
      outcome.until === undefined
        ? Number.POSITIVE_INFINITY
        : addPeriod(calendar.start, parsePeriod(outcome.until) as Period);
    const read = histories.map((history) => firstOf(history, patterns, horizon));
    return {
      id: outcome.id,
      kind: 'time-to-event',
      unit: 'days',
      missing: histories.map(({ lastDay, start }) => (lastDay < start ? 'not-yet-reached' : null)),
      time: read.map(({ day }) => Math.max(0, day - calendar.start)),
      event: read.map(({ code }) => code),
      competing: outcome.competing.map(({ id }) => id),
    };
  },
};

/** The first of the patterns to happen, numbered from 1, or the day of censoring with code 0. */
function firstOf(
  history: CitizenHistory,
  patterns: readonly EventPattern[],
  horizon: Day,
): { readonly day: Day; readonly code: number } {
  const censored = Math.min(history.withdrawal?.on ?? Number.POSITIVE_INFINITY, horizon, history.lastDay);
  let first = { day: censored, code: 0 };
  for (const [index, pattern] of patterns.entries()) {
    const day = matchingEvents(history, pattern)[0]?.day;
    if (day === undefined || day > censored) continue;
    if (day < first.day || (day === first.day && first.code === 0)) first = { day, code: index + 1 };
  }
  return first;
}
