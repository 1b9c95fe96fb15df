import { CITIZEN_STATES, type CitizenStateName } from '../ledger/events/citizen-states.ts';
import type { CitizenHistory } from './history.ts';
import { personWeeks } from './person-weeks.ts';

/** Person-weeks by arm, stratum, week and state. */
export interface WeeklyCounts {
  readonly arms: readonly string[];
  /** Sorted. */
  readonly strata: readonly string[];
  /** Weeks seen by everybody: the last day known is the same for all. */
  readonly weeks: number;
  /** Citizens of an arm in a stratum. */
  readonly citizens: (arm: string, stratum: string) => number;
  /** Citizens of an arm in a stratum who are in any of the states on the first day of a week. */
  readonly count: (
    arm: string,
    stratum: string,
    week: number,
    states: ReadonlySet<CitizenStateName>,
  ) => number;
}

/**
 * Counts person-weeks in one pass. Memory grows with arms × strata × weeks, not with citizens, so histories may come from a
 * generator.
 *
 * @param arms arm ids; citizens of others are not counted @param strata stratum labels
 * @param weeks number of weeks of the trial at most, whole, ≥ 0
 */
export function weeklyCounts(
  histories: Iterable<CitizenHistory>,
  arms: readonly string[],
  strata: readonly string[],
  weeks: number,
): WeeklyCounts {
  const states = new Map(CITIZEN_STATES.map((state, index) => [state, index]));
  const armAt = new Map(arms.map((arm, index) => [arm, index]));
  const stratumAt = new Map(strata.map((stratum, index) => [stratum, index]));
  const cells = new Int32Array(arms.length * strata.length * weeks * states.size);
  const citizens = new Int32Array(arms.length * strata.length);
  let seen = 0;
  for (const history of histories) {
    const arm = armAt.get(history.arm);
    const stratum = stratumAt.get(history.stratum);
    if (arm === undefined || stratum === undefined) continue;
    const place = arm * strata.length + stratum;
    citizens[place] = (citizens[place] as number) + 1;
    for (const { week, state } of personWeeks(history)) {
      if (week >= weeks) break;
      const at = (place * weeks + week) * states.size + (states.get(state) as number);
      cells[at] = (cells[at] as number) + 1;
      seen = Math.max(seen, week + 1);
    }
  }
  const placeOf = (arm: string, stratum: string) =>
    (armAt.get(arm) as number) * strata.length + (stratumAt.get(stratum) as number);
  return {
    arms,
    strata,
    weeks: seen,
    citizens: (arm, stratum) => citizens[placeOf(arm, stratum)] as number,
    count(arm, stratum, week, wanted) {
      const base = (placeOf(arm, stratum) * weeks + week) * states.size;
      let total = 0;
      for (const state of wanted) total += cells[base + (states.get(state) as number)] as number;
      return total;
    },
  };
}
