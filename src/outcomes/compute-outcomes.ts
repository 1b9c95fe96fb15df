import type { Text } from '../core/text.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { OutcomeDefinition, Protocol } from '../protocol/schema.ts';
import type { CitizenHistory } from './history.ts';
import { kindOf } from './kinds/any-kind.ts';
import type { OutcomeProtocol } from './kinds/outcome-kind.ts';
import type { OutcomeColumn } from './outcome-column.ts';
import type { SurveyScores } from './survey-scores.ts';

export interface ComputedOutcome {
  readonly outcome: OutcomeDefinition;
  /** For the report's methods. */
  readonly definition: Text;
  /** In the order of the histories. */
  readonly column: OutcomeColumn;
}

/**
 * Every outcome of the protocol, in its order, read off the histories.
 *
 * @param scores survey scores for outcomes of kind `survey-score`; without them these are missing for everybody
 */
export function computeOutcomes(
  protocol: OutcomeProtocol & Pick<Protocol, 'outcomes'>,
  histories: readonly CitizenHistory[],
  scores: SurveyScores | null = null,
): readonly ComputedOutcome[] {
  const calendar = trialCalendar(protocol);
  return protocol.outcomes.map((outcome): ComputedOutcome => {
    const kind = kindOf(outcome);
    return {
      outcome,
      definition: kind.definition(outcome, protocol),
      column: kind.values(outcome, histories, calendar, scores),
    };
  });
}
