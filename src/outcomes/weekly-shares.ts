import { proportionWilson } from '../statistics/binary/proportion-wilson.ts';
import { riskDifferenceNewcombe } from '../statistics/binary/risk-difference-newcombe.ts';
import type { TwoArmCounts } from '../statistics/binary/two-arm-counts.ts';
import { riskDifferenceMantelHaenszel } from '../statistics/stratified/risk-difference-mantel-haenszel.ts';
import { type OutcomeState, stateGroup } from './state-group.ts';
import type { WeeklyCounts } from './weekly-counts.ts';

/** Share of each arm in a status, week by week, and the differences from the control arm. */
export interface WeeklyShares {
  /** The states that make up the status. */
  readonly states: readonly OutcomeState[];
  readonly level: number;
  /** `newcombe` over all citizens, or `mantel-haenszel` over the strata (Sato's variance). */
  readonly difference: 'newcombe' | 'mantel-haenszel';
  readonly weeks: readonly WeekOfShares[];
}

export interface WeekOfShares {
  /** 0 is the first day of placement. */
  readonly week: number;
  readonly arms: readonly {
    readonly arm: string;
    readonly n: number;
    readonly count: number;
    /** count / n with Wilson's interval; null when the arm has no citizens. */
    readonly share: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** Treated − control, one per treatment arm. */
  readonly differences: readonly {
    readonly arm: string;
    readonly estimate: number | null;
    /** Null where the interval cannot be estimated: nobody, or everybody, is in the status. */
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/**
 * Weekly shares of a status with their bands: Wilson for the shares; for the difference the method of the report's main
 * result, Mantel–Haenszel over the strata, or Newcombe where there is one stratum. Everybody allocated stays in the
 * denominator. The bands are pointwise: each week's interval by itself.
 *
 * @param counts person-weeks, arms of the trial
 * @param control id of the control arm
 * @param states the status @param level of the intervals, in (0, 1)
 * @see Wilson 1927; Newcombe 1998, method 10; Sato 1989
 */
export function weeklyShares(
  counts: WeeklyCounts,
  control: string,
  states: readonly OutcomeState[],
  level: number,
): WeeklyShares {
  const wanted = stateGroup(states);
  const stratified = counts.strata.length > 1;
  const table = (arm: string, week: number, stratum: string): TwoArmCounts => ({
    events: [counts.count(control, stratum, week, wanted), counts.count(arm, stratum, week, wanted)],
    n: [counts.citizens(control, stratum), counts.citizens(arm, stratum)],
  });
  const total = (pick: (stratum: string) => number) =>
    counts.strata.reduce((sum, stratum) => sum + pick(stratum), 0);
  return {
    states,
    level,
    difference: stratified ? 'mantel-haenszel' : 'newcombe',
    weeks: Array.from({ length: counts.weeks }, (_, week): WeekOfShares => {
      const arms = counts.arms.map((arm) => {
        const n = total((stratum) => counts.citizens(arm, stratum));
        const count = total((stratum) => counts.count(arm, stratum, week, wanted));
        const share = proportionWilson(count, n, { level });
        return share.status === 'ok'
          ? { arm, n, count, share: share.estimate, low: share.low, high: share.high }
          : { arm, n, count, share: null, low: null, high: null };
      });
      const differences = counts.arms
        .filter((arm) => arm !== control)
        .map((arm) => {
          const tables = counts.strata.map((stratum) => table(arm, week, stratum));
          const found = stratified
            ? riskDifferenceMantelHaenszel(tables, { level })
            : riskDifferenceNewcombe(tables[0] ?? { events: [0, 0], n: [0, 0] }, { level });
          if (found.status === 'ok')
            return { arm, estimate: found.estimate, low: found.low, high: found.high };
          // Nobody, or everybody, of both arms: the difference is 0 for certain, its variance is not estimable.
          const estimate = found.status === 'no-variation' ? weightedDifference(tables) : null;
          return { arm, estimate, low: null, high: null };
        });
      return { week, arms, differences };
    }),
  };
}

/** Mantel–Haenszel's weighted mean of the differences. */
function weightedDifference(tables: readonly TwoArmCounts[]): number {
  let weights = 0;
  let weighted = 0;
  for (const { events, n } of tables) {
    const citizens = n[0] + n[1];
    if (n[0] === 0 || n[1] === 0) continue;
    weights += (n[0] * n[1]) / citizens;
    weighted += (events[1] * n[0] - events[0] * n[1]) / citizens;
  }
  return weighted / weights;
}
