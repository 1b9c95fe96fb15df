import { type Estimated, notEstimable } from '../result.ts';
import { censoringSurvival } from './censoring-survival.ts';

export interface PeriodCosts {
  /** Follow-up of each citizen, > 0, and whether it ended (1) or was censored (0). */
  readonly time: Float64Array;
  readonly complete: Uint8Array;
  /** Ends of the periods, rising; the first period begins at 0. */
  readonly ends: readonly number[];
  /** Cost of each period for each citizen (0 after the end of follow-up); one array per period. */
  readonly costs: readonly Float64Array[];
}

export interface PartitionedMean {
  /** Bang and Tsiatis: each period weighted by 1/K at the earlier of the citizen's time and the period's end. */
  readonly partitioned: number;
  /** Lin and others: Σ S(start of period) × mean cost of the period of those in follow-up at its start. */
  readonly lin: number;
}

/**
 * Purpose: mean cost under censoring when costs are known by period, which uses what censored citizens cost in the periods they saw whole.
 * A citizen counts in a period of the partitioned estimator when the follow-up ended, or reached the period's end. Lin's estimator is for
 * censoring at the ends of periods.
 *
 * @returns `no-observations`; `not-applicable` when nobody is followed into a period while citizens may still be there
 * @see Bang & Tsiatis 2000, Biometrika 87:329, eq. 4; Lin, Feuer, Etzioni & Wax 1997, Biometrics 53:419, eq. 2
 */
export function partitionedMeanCost({
  time,
  complete,
  ends,
  costs,
}: PeriodCosts): Estimated<PartitionedMean> {
  const n = time.length;
  if (n === 0) return notEstimable('no-observations', 'There are no citizens.');
  let partitioned = 0;
  let lin = 0;
  for (const [period, end] of ends.entries()) {
    const start = period === 0 ? 0 : ends[period - 1]!;
    const cost = costs[period]!;
    const until = time.map((value) => Math.min(value, end));
    const known = complete.map((value, i) => (value === 1 || time[i]! >= end ? 1 : 0));
    const weights = censoringAt(time, complete, until);
    let there = 0;
    let spent = 0;
    for (let i = 0; i < n; i += 1) {
      if (known[i] === 1) partitioned += cost[i]! / weights[i]! / n;
      if (period === 0 || time[i]! > start) {
        there += 1;
        spent += cost[i]!;
      }
    }
    const alive = survivalAt(time, complete, start);
    if (there === 0 && alive > 0)
      return notEstimable('not-applicable', 'Nobody is followed into a period that some may reach.');
    if (there > 0) lin += alive * (spent / there);
  }
  return { status: 'ok', partitioned, lin };
}

/** K(u−) at given times: from the curve of all citizens. */
function censoringAt(time: Float64Array, complete: Uint8Array, at: Float64Array): Float64Array {
  const n = time.length;
  // K only changes at times of the data, so that K just before u is that before the first time not before u.
  const own = censoringSurvival(time, complete);
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  return at.map((u) => {
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (time[order[middle]!]! < u) low = middle + 1;
      else high = middle;
    }
    return low === n ? own[order[n - 1]!]! : own[order[low]!]!;
  });
}

/** Kaplan–Meier probability of follow-up not having ended by u (ends at u count). */
function survivalAt(time: Float64Array, complete: Uint8Array, u: number): number {
  const times = [...new Set(time.filter((value, i) => complete[i] === 1 && value <= u))].sort(
    (a, b) => a - b,
  );
  let survival = 1;
  for (const t of times) {
    let ended = 0;
    let atRisk = 0;
    for (let i = 0; i < time.length; i += 1) {
      if (time[i]! >= t) atRisk += 1;
      if (time[i] === t && complete[i] === 1) ended += 1;
    }
    survival *= 1 - ended / atRisk;
  }
  return survival;
}
