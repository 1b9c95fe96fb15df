import type { CitizenHistory } from '../outcomes/history.ts';
import { citizenDays } from './citizen-days.ts';

/** Weeks in a job from the first day of placement to the last day that is costed. */
export function weeksInJob(history: CitizenHistory): number {
  return citizenDays(history).jobs.reduce((sum, { from, to }) => sum + to - from + 1, 0) / 7;
}
