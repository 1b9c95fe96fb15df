import { CITIZEN_STATES, type CitizenStateName } from '../ledger/events/citizen-states.ts';
import type { OUTCOME_STATES } from '../protocol/outcome-schema.ts';

/** A state, or a group of states, that an outcome names. */
export type OutcomeState = (typeof OUTCOME_STATES)[number];

/** Not on the benefit, or not known to be: in a job, or out of the trial. */
const OFF_BENEFIT: readonly CitizenStateName[] = ['in-flexjob', 'withdrawn', 'deceased'];

/**
 * The states that a protocol's list of states stands for. `on-benefit` is every state in the trial but a flexjob, a stay in
 * a business centre included: the days that the costs count as benefit.
 */
export function stateGroup(states: readonly OutcomeState[]): ReadonlySet<CitizenStateName> {
  return new Set(
    states.flatMap((state): readonly CitizenStateName[] =>
      state === 'on-benefit' ? CITIZEN_STATES.filter((name) => !OFF_BENEFIT.includes(name)) : [state],
    ),
  );
}
