import { text } from '../core/text.ts';
import { type CitizenState, newCitizenState } from './citizen-state.ts';
import { citizenStateName } from './citizen-state-name.ts';
import type { CitizenStateName } from './events/citizen-states.ts';
import type { DatedEvent, EventType, Refusal } from './events/event-type.ts';
import { eventType, typeOrder } from './events/event-types.ts';
import type { TrialCalendar } from './trial-calendar.ts';

/** An event with its number in the ledger, or the number it would get. */
export interface NumberedEvent extends DatedEvent {
  readonly seq: number;
}

export interface FoldedCitizen<T extends NumberedEvent> {
  readonly state: CitizenState;
  /** Events that cannot follow what went before, in the order of the fold; they are left out of `state`. */
  readonly refused: readonly { readonly event: T; readonly refusal: Refusal }[];
}

/**
 * Folds one citizen's events in the order in which they happened: by day, events of one day by type (`EVENT_TYPES`), then
 * by number. The order in which they were reported does not matter.
 *
 * @param events of one citizen, in any order, replaced ones left out
 * @param onEvent told each possible event and the state it leads to, in the order of the fold
 */
export function foldCitizen<T extends NumberedEvent>(
  events: readonly T[],
  calendar: TrialCalendar,
  onEvent?: (event: T, state: CitizenStateName) => void,
): FoldedCitizen<T> {
  const state = newCitizenState();
  const refused: { event: T; refusal: Refusal }[] = [];
  const ordered = [...events].sort(
    (a, b) => a.day - b.day || typeOrder(a.type) - typeOrder(b.type) || a.seq - b.seq,
  );
  for (const event of ordered) {
    const type = eventType(event.type);
    const refusal = type === null ? UNKNOWN : refusalOf(state, event, type, calendar);
    if (refusal) refused.push({ event, refusal });
    else if (type !== null && type.id !== 'voided') {
      const name = advance(state, event, type, calendar);
      onEvent?.(event, name);
    }
  }
  return { state, refused };
}

/** Folds a possible event, and holds the type to what it declares of the state machine. */
function advance(
  state: CitizenState,
  event: DatedEvent,
  type: EventType,
  calendar: TrialCalendar,
): CitizenStateName {
  const before = citizenStateName(state);
  type.fold(state, event, calendar);
  const after = citizenStateName(state);
  if (!type.from[before]?.includes(after)) {
    throw new TypeError(`${type.id} leads from ${before} to ${after}, which it does not declare`);
  }
  return after;
}

/** The rules that hold for every type, then the type's own. */
function refusalOf(
  state: CitizenState,
  event: DatedEvent,
  type: EventType,
  calendar: TrialCalendar,
): Refusal | null {
  if (type.id === 'voided') return null;
  if (state.withdrawal?.reason === 'died') return AFTER_DEATH;
  if (state.withdrawal && !type.afterWithdrawal) return AFTER_WITHDRAWAL;
  const refusal = type.mayFollow(state, event, calendar);
  return refusal ?? (type.from[citizenStateName(state)] === undefined ? NOT_POSSIBLE : null);
}

const UNKNOWN: Refusal = {
  code: 'EVENT_TYPE_UNKNOWN',
  message: text('this version does not know this type of event', 'denne version kender ikke hændelsestypen'),
  remedy: text('use a newer version', 'brug en nyere version'),
};
const NOT_POSSIBLE: Refusal = {
  code: 'EVENT_NOT_POSSIBLE',
  message: text(
    'the citizen is not in a state in which this can happen',
    'borgeren er ikke i en tilstand, hvor dette kan ske',
  ),
};
const AFTER_DEATH: Refusal = {
  code: 'EVENT_AFTER_DEATH',
  message: text('the citizen has died before', 'borgeren er død forinden'),
  remedy: text('correct the date of one of the two reports', 'ret datoen i en af de to indberetninger'),
};
const AFTER_WITHDRAWAL: Refusal = {
  code: 'EVENT_AFTER_WITHDRAWAL',
  message: text(
    'the citizen has left the trial before; only contacts are reported after that',
    'borgeren er udgået af forsøget forinden; derefter indberettes kun kontakter',
  ),
  remedy: text(
    'correct or take back the withdrawal if the citizen is still in the trial',
    'ret eller træk udgangen tilbage, hvis borgeren stadig er med i forsøget',
  ),
};
