import type { Day } from '../core/dates.ts';
import type { CitizenStateName } from '../ledger/events/citizen-states.ts';
import type { CitizenHistory } from './history.ts';
import { stateSpans } from './state-spans.ts';

/** Days of a citizen in any of the states from `from` to `to`, both included and cut at the start and the last day known. */
export function daysInStates(
  history: CitizenHistory,
  states: ReadonlySet<CitizenStateName>,
  from: Day,
  to: Day,
): number {
  let days = 0;
  for (const span of stateSpans(history)) {
    if (!states.has(span.state)) continue;
    days += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from) + 1);
  }
  return days;
}
