import type { CitizenHistory } from './history.ts';

/**
 * Where a citizen stands in the field; exactly one of them at any time.
 * `waiting` has never had a job in the trial, `job-ended` has had one and is back on the benefit.
 */
export const FIELD_STATES = ['waiting', 'in-flexjob', 'job-ended', 'returned', 'withdrawn'] as const;
export type FieldState = (typeof FIELD_STATES)[number];

/**
 * State of a citizen on the last day known. Withdrawal outranks everything; a job that goes on outranks back-referral
 * (the municipality may place a returned citizen); back-referral outranks an ended job.
 */
export function fieldState(history: CitizenHistory): FieldState {
  if (history.withdrawal) return 'withdrawn';
  const last = history.placements.at(-1);
  if (last && last.endedOn === null) return 'in-flexjob';
  if (history.returnedOn !== null) return 'returned';
  return last ? 'job-ended' : 'waiting';
}
