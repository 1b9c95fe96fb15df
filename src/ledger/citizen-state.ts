import type { Day } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import type { WithdrawalReason } from './events/withdrawal-reasons.ts';

/** Share of the wage that is paid to the employer; jobs from 2013 have a supplement paid to the citizen instead (flekslønstilskud). */
export const SUBSIDY_SHARES = ['1/2', '2/3', 'paid-to-citizen'] as const;
export const EMPLOYER_SECTORS = ['private', 'public', 'other'] as const;
export const EMPLOYER_SIZES = ['1-9', '10-49', '50-249', '250+'] as const;
export const FOUND_BY = ['provider', 'municipality', 'citizen', 'employer', 'other'] as const;
export const FOLLOW_UP_RESULTS = ['continues', 'ended'] as const;
export const CONTACT_METHODS = [
  'meeting',
  'phone',
  'letter',
  'employer-visit',
  'work-trial',
  'course',
  'other',
] as const;

export const CENTRE_STATUSES = [
  'job',
  'education',
  'flexjob',
  'individual-placement',
  'wage-subsidy',
  'moved',
  'maternity',
  'dropped-out-motivation',
  'dropped-out-attendance',
  'dropped-out-other',
  'prison',
  'disability-pension',
  'still-in-centre',
] as const;
export const CENTRE_GOALS = ['job', 'education'] as const;

export type CentreStatus = (typeof CENTRE_STATUSES)[number];

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

/** What a quarterly registration says of a stay in a business centre; null where nothing was filled in. */
export interface CentreRegistration {
  readonly on: Day;
  readonly hoursPerWeek: number;
  readonly newTasks: boolean | null;
  readonly newResponsibilities: boolean | null;
  readonly mentorHours: number | null;
  readonly otherSupport: boolean | null;
  readonly jobcentreFollowUp: boolean | null;
  readonly newInitiatives: boolean | null;
}

/** How a stay in a business centre ended, or stood when the trial closed. */
export interface CentreClosing {
  readonly on: Day;
  readonly status: CentreStatus;
  readonly placements: number | null;
  readonly parallelInitiatives: number | null;
  readonly mentorSupport: boolean | null;
  readonly municipalFollowUps: number | null;
}

/** One stay in a business centre (virksomhedscenter). */
export interface CentreStay {
  readonly kind: 'centre';
  readonly startedOn: Day;
  /** Last day in the centre; null when it goes on as far as is known, also when the final registration says so. */
  readonly endedOn: Day | null;
  readonly goal: (typeof CENTRE_GOALS)[number];
  /** Hours a week at the start. */
  readonly hoursPerWeek: number;
  /** In order of time. */
  readonly registrations: readonly CentreRegistration[];
  readonly closing: CentreClosing | null;
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
  /** Stays in business centres, in order of time, never overlapping each other or a job; absent when there is none. */
  activities?: CentreStay[];
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

/** The stay in a business centre that goes on, or null. */
export function openStay(state: CitizenState): CentreStay | null {
  const last = state.activities?.at(-1);
  return last !== undefined && last.endedOn === null ? last : null;
}

/** Changes the stay that goes on. Does nothing when none does. */
export function changeOpenStay(state: CitizenState, change: (stay: CentreStay) => CentreStay): void {
  const open = openStay(state);
  if (open && state.activities) state.activities[state.activities.length - 1] = change(open);
}
