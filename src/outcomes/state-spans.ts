import type { Day } from '../core/dates.ts';
import type { CitizenStateName } from '../ledger/events/citizen-states.ts';
import { dayState } from './day-state.ts';
import type { CitizenHistory } from './history.ts';

/** Days in a row in one state, both ends included. */
export interface StateSpan {
  readonly state: CitizenStateName;
  readonly from: Day;
  readonly to: Day;
}

/**
 * A citizen's days from the start to the last day known, divided into states (`dayState`) without gap or overlap.
 *
 * @returns in order of time, neighbours of different states; nothing when the data cut lies before the start
 */
export function stateSpans(history: CitizenHistory): readonly StateSpan[] {
  const { start, lastDay, referredOn, returnedOn, withdrawal, placements, activities = [] } = history;
  const changes = new Set<Day>([start]);
  const add = (day: Day | null | undefined, later = 0) => {
    if (day !== null && day !== undefined && day + later > start && day + later <= lastDay)
      changes.add(day + later);
  };
  add(referredOn);
  add(returnedOn);
  add(withdrawal?.on, 1);
  for (const { startedOn, endedOn } of [...placements, ...activities]) {
    add(startedOn);
    add(endedOn, 1);
  }
  if (lastDay < start) return [];
  const days = [...changes].sort((a, b) => a - b);
  const spans: StateSpan[] = [];
  for (const [index, from] of days.entries()) {
    const to = (days[index + 1] ?? lastDay + 1) - 1;
    const state = dayState(history, from);
    const before = spans.at(-1);
    if (before?.state === state) spans[spans.length - 1] = { ...before, to };
    else spans.push({ state, from, to });
  }
  return spans;
}
