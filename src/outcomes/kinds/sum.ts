import type { Day } from '../../core/dates.ts';
import { type Text, text } from '../../core/text.ts';
import { eventType } from '../../ledger/events/event-types.ts';
import { eventText } from '../event-text.ts';
import type { CitizenHistory } from '../history.ts';
import { isLeavingReason, TREATMENT_POLICY, UNKNOWN_AFTER, WHILE_IN_TRIAL } from '../intercurrent.ts';
import { leavingText } from '../leaving-text.ts';
import { leftBefore } from '../left-before.ts';
import { type EventPattern, matchingEvents } from '../matching-events.ts';
import { measurementWindow, windowReached, windowText } from '../measurement-window.ts';
import { weeklyHours } from '../weekly-hours.ts';
import type { Outcome, OutcomeKind } from './outcome-kind.ts';

/**
 * A quantity added up inside the window, both ends included. Hours of work are weekly hours times days / 7; of events the
 * number, or the sum of a numeric field. A field that was not reported adds nothing. Known as `time-in-state` is.
 */
export const sum: OutcomeKind<'sum'> = {
  kind: 'sum',
  column: 'numeric',
  definition(outcome) {
    const what = quantityText(outcome);
    const when = windowText(outcome);
    const leaving = leavingText(outcome.missingAfter, 'amount');
    return text(`${what.en}, ${when.en}. ${leaving.en}`, `${what.da}, ${when.da}. ${leaving.da}`);
  },
  intercurrent(outcome, event) {
    if (!isLeavingReason(event)) return TREATMENT_POLICY;
    return outcome.missingAfter.includes(event) ? UNKNOWN_AFTER : WHILE_IN_TRIAL;
  },
  values(outcome, histories, calendar) {
    const window = measurementWindow(outcome, calendar);
    return {
      id: outcome.id,
      kind: 'numeric',
      unit: unitOf(outcome),
      missing: histories.map(
        (history) =>
          windowReached(history, window, calendar) ??
          leftBefore(history, window.to ?? history.lastDay, outcome.missingAfter),
      ),
      values: histories.map((history) => amount(outcome, history, window.from, window.to ?? history.lastDay)),
    };
  },
};

function amount(outcome: Outcome<'sum'>, history: CitizenHistory, from: Day, to: Day): number {
  if (outcome.quantity === 'working-hours') return weeklyHours(history, 'flexjob', from, to);
  if (outcome.quantity === 'centre-hours') return weeklyHours(history, 'centre', from, to);
  const events = matchingEvents(history, patternOf(outcome)).filter(({ day }) => day >= from && day <= to);
  if (outcome.quantity === 'event-count') return events.length;
  let total = 0;
  for (const { data } of events) {
    const value = data[outcome.field as string];
    if (typeof value === 'number') total += value;
  }
  return total;
}

/** The protocol's checks see to it that sums over events name one. */
function patternOf({ event, where }: Outcome<'sum'>): EventPattern {
  return { event: event as string, where };
}

function fieldOf({ event, field }: Outcome<'sum'>) {
  return eventType(event ?? '')?.fields.find((entry) => entry.name === field) ?? null;
}

function unitOf(outcome: Outcome<'sum'>): string {
  if (outcome.quantity === 'event-count') return 'events';
  if (outcome.quantity !== 'event-sum') return 'hours';
  const field = fieldOf(outcome);
  return field !== null && 'unit' in field ? field.unit.en : '';
}

function quantityText(outcome: Outcome<'sum'>): Text {
  switch (outcome.quantity) {
    case 'working-hours':
      return text(
        'Hours of work in flexjobs (weekly hours as reported, times weeks in the job)',
        'Arbejdstimer i fleksjob (ugentlige timer som indberettet gange uger i jobbet)',
      );
    case 'centre-hours':
      return text(
        'Hours in business centres (weekly hours as last registered, times weeks in the centre)',
        'Timer i virksomhedscenter (ugentlige timer som senest registreret gange uger i centret)',
      );
    case 'event-count': {
      const what = eventText(patternOf(outcome));
      return text(
        `Number of reported events of this kind: ${what.en}`,
        `Antal indberettede hændelser af denne slags: ${what.da}`,
      );
    }
    case 'event-sum': {
      const what = eventText(patternOf(outcome));
      const field = fieldOf(outcome)?.label ?? text(outcome.field ?? '', outcome.field ?? '');
      return text(
        `Sum of “${field.en}” over reported events of this kind: ${what.en}; where it was not reported it adds nothing`,
        `Sum af »${field.da}« over indberettede hændelser af denne slags: ${what.da}; hvor det ikke er oplyst, lægges intet til`,
      );
    }
  }
}
