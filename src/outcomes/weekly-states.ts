import type { CitizenHistory } from './history.ts';
import { inFlexjobOn } from './in-flexjob-on.ts';

/** One arm on the first day of one week. `allocated` is the sum of the other three. */
export interface WeeklyState {
  readonly arm: string;
  /** Whole weeks since the start of placement: 0 is the first day. */
  readonly week: number;
  readonly allocated: number;
  readonly inFlexjob: number;
  /** In the trial without a flexjob: on ledighedsydelse. */
  readonly withoutJob: number;
  /** Left the trial before that day; where they are is not known. */
  readonly withdrawn: number;
}

/**
 * Where the citizens of each arm stand on the first day of every week from the start to the last day known: the
 * share-in-job curve. The share is `inFlexjob / allocated`, so that nobody leaves the denominator.
 *
 * @param arms in the order wanted
 * @returns weeks rising within arms; nothing when the data cut lies before the start
 */
export function weeklyStates(
  histories: readonly CitizenHistory[],
  arms: readonly string[],
): readonly WeeklyState[] {
  return arms.flatMap((arm) => {
    const members = histories.filter((history) => history.arm === arm);
    const first = members[0];
    if (first === undefined) return [];
    const weeks = Math.floor((first.lastDay - first.start) / 7) + 1;
    return Array.from({ length: Math.max(0, weeks) }, (_, week): WeeklyState => {
      const day = first.start + 7 * week;
      let inFlexjob = 0;
      let withdrawn = 0;
      for (const history of members) {
        if (inFlexjobOn(history, day)) inFlexjob += 1;
        else if (history.withdrawal && history.withdrawal.on <= day) withdrawn += 1;
      }
      return {
        arm,
        week,
        allocated: members.length,
        inFlexjob,
        withoutJob: members.length - inFlexjob - withdrawn,
        withdrawn,
      };
    });
  });
}
