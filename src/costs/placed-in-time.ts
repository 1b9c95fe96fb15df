import type { Day } from '../core/dates.ts';
import type { CitizenHistory, Placement } from '../outcomes/history.ts';

/** The jobs that began in the placement period, earliest first: the first of them is the placement. */
export function placedInTime(history: CitizenHistory, placementEnd: Day): readonly Placement[] {
  return history.placements
    .filter((job) => job.startedOn < placementEnd && job.startedOn <= history.lastDay)
    .sort((a, b) => a.startedOn - b.startedOn);
}
