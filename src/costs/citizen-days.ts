import type { Day } from '../core/dates.ts';
import type { CitizenHistory, Placement } from '../outcomes/history.ts';

/** A span of days, both ends included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface JobSpan extends Span {
  readonly job: Placement;
}

/** How a citizen's days are spent, as far as they are costed. */
export interface CitizenDays {
  /** Last day that is costed: the last day known, or the day of withdrawal when that is earlier. */
  readonly lastCosted: Day;
  /** Days in each job, in order. */
  readonly jobs: readonly JobSpan[];
  /** Days on ledighedsydelse: every costed day outside all jobs. */
  readonly benefit: readonly Span[];
}

/**
 * Divides the days from start to the last day known into jobs and ledighedsydelse. Everybody in the trial is on
 * ledighedsydelse until a job begins, and again from the day after its last day. The day of withdrawal is the last that is costed: what
 * is paid afterwards (sickness benefit, pension, nothing) is not known to the trial.
 */
export function citizenDays(history: CitizenHistory): CitizenDays {
  const lastCosted = Math.min(history.lastDay, history.withdrawal?.on ?? Infinity);
  const jobs: JobSpan[] = [];
  for (const job of history.placements) {
    const from = Math.max(history.start, job.startedOn);
    const to = Math.min(lastCosted, job.endedOn ?? Infinity);
    if (from <= to) jobs.push({ from, to, job });
  }
  jobs.sort((a, b) => a.from - b.from);
  const benefit: Span[] = [];
  let day = history.start;
  for (const { from, to } of jobs) {
    if (day < from) benefit.push({ from: day, to: from - 1 });
    day = Math.max(day, to + 1);
  }
  if (day <= lastCosted) benefit.push({ from: day, to: lastCosted });
  return { lastCosted, jobs, benefit };
}
