import type { Day } from '../core/dates.ts';
import type { CitizenStateName } from '../ledger/events/citizen-states.ts';
import type { CitizenHistory } from './history.ts';
import { stateSpans } from './state-spans.ts';

/** One week of one citizen. */
export interface PersonWeek {
  /** Whole weeks since the start of placement: 0 is the first. */
  readonly week: number;
  /** Its first day. */
  readonly day: Day;
  /** The state on that day (`dayState`). */
  readonly state: CitizenStateName;
}

/**
 * The weeks of a citizen from the start of placement to the last day known, one after another. A week counts by its first
 * day: what begins on the day the trial begins is in week 0. Nothing is kept, so that any number of citizens can be read.
 */
export function* personWeeks(history: CitizenHistory): Generator<PersonWeek> {
  for (const { state, from, to } of stateSpans(history)) {
    const first = Math.ceil((from - history.start) / 7);
    for (let week = first; history.start + 7 * week <= to; week += 1)
      yield { week, day: history.start + 7 * week, state };
  }
}
