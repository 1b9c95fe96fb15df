import type { CitizenStateName } from './citizen-states.ts';
import type { EventType } from './event-type.ts';

/** The part of the state machine of an event that may happen in these states and leaves each as it is. */
export function unchangedIn(states: readonly CitizenStateName[]): EventType['from'] {
  return Object.fromEntries(states.map((state) => [state, [state]]));
}
