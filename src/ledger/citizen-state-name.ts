import { type CitizenState, openPlacement, openStay } from './citizen-state.ts';

/** The states of a citizen in the ledger; exactly one at any time. docs/ledger.md draws what leads from one to another. */
export const CITIZEN_STATES = [
  'allocated',
  'referred',
  'in-flexjob',
  'job-ended',
  'in-centre',
  'centre-left',
  'returned',
  'withdrawn',
  'deceased',
] as const;

export type CitizenStateName = (typeof CITIZEN_STATES)[number];

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
