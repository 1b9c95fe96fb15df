import { roundOre } from '../../core/money.ts';
import type { CitizenHistory, Placement } from '../../outcomes/history.ts';
import { type Assumptions, percentOf } from './assumptions.ts';

/**
 * The citizens' year under a what-if: wages at a percentage of themselves, every job with one subsidy share, and jobs that last shorter or longer.
 * A job's days are those from its first to its last day, or to the last day known when it is still running; it never reaches into the next
 * job or beyond the last day known, and one that reaches that day is still running. Who was placed, and when, does not change.
 *
 * @returns the same histories when nothing is assumed of them; always the same record of a citizen without a job
 */
export function assumeHistories(
  histories: readonly CitizenHistory[],
  assumptions: Assumptions | undefined,
): readonly CitizenHistory[] {
  const wage = percentOf(assumptions, 'wage');
  const length = percentOf(assumptions, 'job-length');
  const share = assumptions?.subsidyShare;
  if (wage === 100 && length === 100 && share === undefined) return histories;
  return histories.map((history) =>
    history.placements.length === 0
      ? history
      : {
          ...history,
          placements: history.placements.map((job, index, jobs): Placement => {
            const paid = job.hourlyWage === null ? null : roundOre((job.hourlyWage * wage) / 100);
            const lasting =
              length === 100 ? job : { ...job, endedOn: endOf(job, jobs[index + 1], history, length) };
            return { ...lasting, hourlyWage: paid, subsidyShare: share ?? job.subsidyShare };
          }),
        },
  );
}

function endOf(
  job: Placement,
  next: Placement | undefined,
  { lastDay }: CitizenHistory,
  percent: number,
): Placement['endedOn'] {
  if (job.startedOn > lastDay) return job.endedOn;
  const days = Math.min(job.endedOn ?? lastDay, lastDay) - job.startedOn + 1;
  const wanted = job.startedOn + Math.max(1, Math.round((days * percent) / 100)) - 1;
  const end = Math.min(wanted, (next?.startedOn ?? Infinity) - 1);
  return end >= lastDay && next === undefined ? null : Math.min(end, lastDay);
}
