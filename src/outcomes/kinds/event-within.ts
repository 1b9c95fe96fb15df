import { addPeriod, type Period, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { eventText } from '../event-text.ts';
import {
  COMPOSITE_FAILURE,
  isLeavingReason,
  meansLeaving,
  THE_OUTCOME_ITSELF,
  TREATMENT_POLICY,
  UNKNOWN_AFTER,
} from '../intercurrent.ts';
import { leavingText } from '../leaving-text.ts';
import { leftBefore } from '../left-before.ts';
import { matchingEvents } from '../matching-events.ts';
import { periodText } from '../period-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { reached } from './reached.ts';

/**
 * An event of the named type (with the named field values) before the window [start, start + window) has closed; what may
 * happen before the start, such as a referral, counts too. Missing for everybody until the window has closed.
 */
export const eventWithin: OutcomeKind<'event-within'> = {
  kind: 'event-within',
  column: 'binary',
  definition(outcome) {
    const what = eventText(outcome);
    const length = periodText(outcome.window);
    const leaving = leavingText(outcome.missingAfter, 'event');
    return text(
      `This event was reported within ${length.en} from the first day of the trial: ${what.en}. ${leaving.en} Read for all when the window has closed.`,
      `Denne hændelse er indberettet inden for ${length.da} fra forsøgets første dag: ${what.da}. ${leaving.da} Opgøres for alle, når perioden er udløbet.`,
    );
  },
  intercurrent(outcome, event) {
    if (meansLeaving(outcome, event)) return THE_OUTCOME_ITSELF;
    if (event === 'returned' && outcome.event === 'returned') return THE_OUTCOME_ITSELF;
    if (!isLeavingReason(event)) return TREATMENT_POLICY;
    return outcome.missingAfter.includes(event) ? UNKNOWN_AFTER : COMPOSITE_FAILURE;
  },
  values(outcome, histories, calendar) {
    const end = addPeriod(calendar.start, parsePeriod(outcome.window) as Period);
    return {
      id: outcome.id,
      kind: 'binary',
      missing: histories.map(
        (history) =>
          reached(history, end - 1, calendar) ?? leftBefore(history, end - 1, outcome.missingAfter),
      ),
      values: histories.map((history) => matchingEvents(history, outcome).some(({ day }) => day < end)),
    };
  },
};
