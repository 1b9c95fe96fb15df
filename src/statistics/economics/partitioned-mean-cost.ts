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
  const before = censoringCurve(time, complete);
  const alive = survivalCurve(time, complete);
  let partitioned = 0;
  let lin = 0;
  for (const [period, end] of ends.entries()) {
    const start = period === 0 ? 0 : ends[period - 1]!;
    const cost = costs[period]!;
    let there = 0;
    let spent = 0;
    for (let i = 0; i < n; i += 1) {
      const known = complete[i] === 1 || time[i]! >= end;
      if (known) partitioned += cost[i]! / before(Math.min(time[i]!, end)) / n;
      if (period === 0 || time[i]! > start) {
        there += 1;
        spent += cost[i]!;
      }
    }
    const reached = alive(start);
    if (there === 0 && reached > 0)
      return notEstimable('not-applicable', 'Nobody is followed into a period that some may reach.');
    if (there > 0) lin += reached * (spent / there);
  }
  return { status: 'ok', partitioned, lin };
}

/** K(u−) as a function of u, from the curve of all citizens: it only changes at times of the data. */
function censoringCurve(time: Float64Array, complete: Uint8Array): (u: number) => number {
  const own = censoringSurvival(time, complete);
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const times = Float64Array.from(order, (row) => time[row]!);
  return (u) => {
    const at = Math.min(firstFrom(times, u), times.length - 1);
    return own[order[at]!]!;
  };
}

/** Kaplan–Meier probability of follow-up not having ended by u (ends at u count), as a function of u. */
function survivalCurve(time: Float64Array, complete: Uint8Array): (u: number) => number {
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const times: number[] = [];
  const curve: number[] = [];
  let survival = 1;
  let from = 0;
  while (from < order.length) {
    const t = time[order[from]!]!;
    let to = from;
    let ended = 0;
    while (to < order.length && time[order[to]!] === t) {
      ended += complete[order[to]!]!;
      to += 1;
    }
    if (ended > 0) {
      survival *= 1 - ended / (order.length - from);
      times.push(t);
      curve.push(survival);
    }
    from = to;
  }
  const steps = Float64Array.from(times);
  return (u) => {
    let at = firstFrom(steps, u);
    if (at < steps.length && steps[at] === u) at += 1;
    return at === 0 ? 1 : curve[at - 1]!;
  };
}

/** Position of the first value that is u or more. */
function firstFrom(sorted: Float64Array, u: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < u) low = middle + 1;
    else high = middle;
  }
  return low;
}
