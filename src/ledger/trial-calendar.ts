import { addPeriod, type Day, type Period, parseIsoDate, parsePeriod } from '../core/dates.ts';
import type { Protocol } from '../protocol/schema.ts';

/** The days that everything in the field is judged by. */
export interface TrialCalendar {
  /** The day on which eligibility was judged. */
  readonly reference: Day;
  /** The day of the draw; the reference date when the protocol does not tell it. */
  readonly allocation: Day;
  /** First day of placement. */
  readonly start: Day;
  /** First day after the placement period: the day of back-referral. Placed in time means placed before it. */
  readonly placementEnd: Day;
  /** Last day of the trial, inclusive: placement and follow-up period after the start, so that the state "after one year" is still seen. */
  readonly end: Day;
  /** From the start of a job to its first statutory follow-up. */
  readonly statutoryFollowUp: Period;
}

/**
 * Reads the days of a trial out of its protocol. The two periods are added before they are counted from the start
 * (31 August + P6M + P6M is 31 August, not 28), months by the rule of `addPeriod`.
 */
export function trialCalendar(protocol: Pick<Protocol, 'periods'>): TrialCalendar {
  const { periods } = protocol;
  const reference = parseIsoDate(periods.reference) as Day;
  const start = parseIsoDate(periods.start) as Day;
  const placement = parsePeriod(periods.placement) as Period;
  const followUp = parsePeriod(periods.followUp) as Period;
  return {
    reference,
    allocation: periods.allocation === undefined ? reference : (parseIsoDate(periods.allocation) as Day),
    start,
    placementEnd: addPeriod(start, placement),
    end: addPeriod(start, {
      months: placement.months + followUp.months,
      days: placement.days + followUp.days,
    }),
    statutoryFollowUp: parsePeriod(periods.statutoryFollowUp) as Period,
  };
}
