import type { Day } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';

export const SUBSIDY_SHARES = ['1/2', '2/3'] as const;
export const EMPLOYER_SECTORS = ['private', 'public', 'other'] as const;
export const EMPLOYER_SIZES = ['1-9', '10-49', '50-249', '250+'] as const;
export const FOUND_BY = ['provider', 'municipality', 'citizen', 'employer', 'other'] as const;
export const FOLLOW_UP_RESULTS = ['continues', 'ended'] as const;
export const WITHDRAWAL_REASONS = [
  'maternity',
  'sickness',
  'disability-pension',
  'early-retirement',
  'moved',
  'died',
  'ordinary-job',
  'other',
] as const;
export const CONTACT_METHODS = [
  'meeting',
  'phone',
  'letter',
  'employer-visit',
  'work-trial',
  'course',
  'other',
] as const;

export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** One job. */
export interface Placement {
  readonly startedOn: Day;
  /** Last day in the job; null when it goes on as far as is known. */
  readonly endedOn: Day | null;
  readonly hoursPerWeek: number;
  /** Hourly wage in øre, null when not reported. */
  readonly hourlyWage: Ore | null;
  readonly subsidyShare: (typeof SUBSIDY_SHARES)[number];
  readonly employerSector: (typeof EMPLOYER_SECTORS)[number];
  readonly employerSize: (typeof EMPLOYER_SIZES)[number] | null;
  readonly foundBy: (typeof FOUND_BY)[number] | null;
}

export interface StatutoryFollowUp {
  readonly on: Day;
  readonly result: (typeof FOLLOW_UP_RESULTS)[number];
}

export interface Withdrawal {
  readonly on: Day;
  readonly reason: WithdrawalReason;
}

export interface Contact {
  readonly on: Day;
  readonly method: (typeof CONTACT_METHODS)[number];
  /** Hours of casework, null when not reported. */
  readonly hours: number | null;
}

/**
 * What a citizen's events amount to so far. Grows event by event while one citizen is folded and is never handed out
 * before the fold has ended; the arrays are therefore written to.
 */
export interface CitizenState {
  referredOn: Day | null;
  readonly placements: Placement[];
  readonly followUps: StatutoryFollowUp[];
  returnedOn: Day | null;
  withdrawal: Withdrawal | null;
  readonly contacts: Contact[];
}

/** A citizen of whom nothing has been reported. */
export function newCitizenState(): CitizenState {
  return {
    referredOn: null,
    placements: [],
    followUps: [],
    returnedOn: null,
    withdrawal: null,
    contacts: [],
  };
}

/** The job that goes on, or null. Jobs follow one another without overlap, so it is the last one or none. */
export function openPlacement(state: CitizenState): Placement | null {
  const last = state.placements.at(-1);
  return last !== undefined && last.endedOn === null ? last : null;
}

/** Gives the job that goes on its last day. Does nothing when none goes on. */
export function closePlacement(state: CitizenState, lastDay: Day): void {
  const open = openPlacement(state);
  if (open) state.placements[state.placements.length - 1] = { ...open, endedOn: lastDay };
}
