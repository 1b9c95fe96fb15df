import type { Day } from '../core/dates.ts';
import type { CitizenHistory } from './history.ts';

/** Whether the citizen is in a flexjob on a day, first and last days included. Only meaningful up to `lastDay`. */
export function inFlexjobOn(history: CitizenHistory, day: Day): boolean {
  return history.placements.some(
    (job) => job.startedOn <= day && (job.endedOn === null || job.endedOn >= day),
  );
}
