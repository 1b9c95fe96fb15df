import type { Day } from '../core/dates.ts';
import type { Problem } from '../core/problem.ts';
import { type FieldworkResults, fieldworkResults } from '../fieldwork/fieldwork-results.ts';
import { readFieldwork } from './read-fieldwork-input.ts';
import { readTrialState, type TrialState } from './trial-state.ts';

export interface FieldworkRead {
  readonly results: FieldworkResults;
  readonly state: TrialState;
  readonly warnings: readonly Problem[];
}

/**
 * Computes what surveys and interviews say, from state/ alone.
 *
 * @param asOf `YYYY-MM-DD`, or null: the day `otherwise` gives, else the last day on which anything was recorded
 * @throws TrialError exit 3 when a state file is damaged, or holds answers of somebody who is not in the sample
 *   (`FIELDWORK_CITIZEN_UNKNOWN`); exit 5 when citizens are not allocated yet
 */
export function fieldworkStep(dir: string, asOf: string | null, otherwise: Day | null): FieldworkRead {
  const state = readTrialState(dir, asOf, otherwise);
  const given = asOf !== null || otherwise !== null;
  const { input } = readFieldwork(dir, state, given);
  return { results: fieldworkResults(input), state, warnings: state.ledger.warnings };
}
