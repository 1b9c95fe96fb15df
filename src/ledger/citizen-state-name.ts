import { type CitizenState, openPlacement, openStay } from './citizen-state.ts';
import type { CitizenStateName } from './events/citizen-states.ts';

/**
 * The state that a citizen's events amount to. Leaving the trial outranks everything; a job or a stay in a business
 * centre that goes on outranks what was before (they never overlap); back-referral outranks what has ended.
 */
export function citizenStateName(state: CitizenState): CitizenStateName {
  if (state.withdrawal) return state.withdrawal.reason === 'died' ? 'deceased' : 'withdrawn';
  if (openPlacement(state)) return 'in-flexjob';
  if (openStay(state)) return 'in-centre';
  if (state.returnedOn !== null) return 'returned';
  if (state.placements.length > 0) return 'job-ended';
  if (state.activities !== undefined) return 'centre-left';
  return state.referredOn === null ? 'allocated' : 'referred';
}
