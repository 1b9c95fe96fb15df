import type { Text } from '../core/text.ts';
import { type TrialCalendar, trialCalendar } from '../ledger/trial-calendar.ts';
import type { OutcomeDefinition, Protocol } from '../protocol/schema.ts';
import type { CitizenHistory } from './history.ts';
import { OUTCOME_KINDS } from './kinds/outcome-kinds.ts';
import type { OutcomeColumn } from './outcome-column.ts';

export interface ComputedOutcome {
  readonly outcome: OutcomeDefinition;
  /** For the report's methods. */
  readonly definition: Text;
  /** In the order of the histories. */
  readonly column: OutcomeColumn;
}

/** Every outcome of the protocol, in its order, read off the histories. */
export function computeOutcomes(
  protocol: Pick<Protocol, 'outcomes' | 'periods'>,
  histories: readonly CitizenHistory[],
): readonly ComputedOutcome[] {
  const calendar = trialCalendar(protocol);
  return protocol.outcomes.map((outcome) => compute(outcome, protocol.periods, histories, calendar));
}

/** A kind that takes any outcome: the index pairs each outcome with its own kind, which the compiler cannot follow. */
interface AnyKind {
  readonly definition: (outcome: OutcomeDefinition, periods: Protocol['periods']) => Text;
  readonly column: (
    outcome: OutcomeDefinition,
    histories: readonly CitizenHistory[],
    calendar: TrialCalendar,
  ) => OutcomeColumn;
}

function compute(
  outcome: OutcomeDefinition,
  periods: Protocol['periods'],
  histories: readonly CitizenHistory[],
  calendar: TrialCalendar,
): ComputedOutcome {
  const kind = OUTCOME_KINDS[outcome.kind] as unknown as AnyKind;
  return {
    outcome,
    definition: kind.definition(outcome, periods),
    column: kind.column(outcome, histories, calendar),
  };
}
