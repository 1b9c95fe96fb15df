import { EXIT, TrialError } from '../core/problem.ts';
import { checkReconciliation, type Reconciliation } from '../monitoring/check-reconciliation.ts';
import { computeOutcomes } from '../outcomes/compute-outcomes.ts';
import { participantFlow } from '../outcomes/flow.ts';
import { trialWeeks } from '../outcomes/trial-weeks.ts';
import { readScreening } from '../state/read-state.ts';
import { readSurveyScores, type TrialState } from './trial-state.ts';

/** What an evaluation counts beside its costs. */
export type Evaluated = Pick<Reconciliation, 'flow' | 'outcomes' | 'weekly'>;

/** Flow, outcomes and weekly shares of a trial, all read off the histories of its state. */
export function evaluated(dir: string, state: TrialState): Evaluated {
  const { protocol, histories } = state;
  const outcomes = computeOutcomes(protocol, histories, readSurveyScores(dir, state));
  const primary = outcomes.find(({ outcome }) => outcome.primary) ?? outcomes[0];
  const flow = participantFlow(protocol, readScreening(dir).rows, histories, primary?.column ?? null);
  return { flow, outcomes, weekly: trialWeeks(protocol, histories) };
}

/**
 * Stops when flow, outcomes, weekly shares and costs do not tell the same story of the ledger. Every command that tells results
 * runs it before it tells any.
 *
 * @param costs null where the command tells none
 * @throws TrialError exit 3 with every `RECONCILE_MISMATCH`
 */
export function reconcileEvaluation(
  state: TrialState,
  parts: Evaluated,
  costs: Reconciliation['costs'],
): void {
  const disagreements = checkReconciliation({
    protocol: state.protocol,
    entries: state.ledger.entries,
    asOf: state.asOf,
    histories: state.histories,
    ...parts,
    costs,
  });
  if (disagreements.length > 0) throw new TrialError(EXIT.invalid, disagreements);
}
