import type { Day } from '../core/dates.ts';
import type { CitizenHistory } from './history.ts';

/** Days in a flexjob from `from` to `to`, both included and cut at the last day known. Jobs never overlap, so no day counts twice. */
export function daysInFlexjob(history: CitizenHistory, from: Day, to: Day): number {
  const last = Math.min(to, history.lastDay);
  let days = 0;
  for (const job of history.placements) {
    const first = Math.max(from, job.startedOn);
    days += Math.max(0, Math.min(last, job.endedOn ?? last) - first + 1);
  }
  return days;
}
