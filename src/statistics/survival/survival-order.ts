import { sortRowsByTime } from './sort-rows-by-time.ts';

/** Rows put in order once, for every survival estimator. Positions are places in `order`. */
export interface SurvivalOrder {
  readonly rows: number;
  /** Row numbers sorted by stratum, within it by time, within it by row number. */
  readonly order: Int32Array;
  /** Per row: index of its time in `times`. */
  readonly rank: Int32Array;
  /** Distinct times ascending, near-ties merged into the earliest of them. */
  readonly times: Float64Array;
  /** Position where each stratum begins in `order`, and `rows` at the end: length strata + 1. */
  readonly strataStart: Int32Array;
}

/**
 * Purpose: sorts the rows by time and merges near-ties, so that times that differ by rounding only
 * (0.1 + 0.2 and 0.3) are one time.
 *
 * Near-tie rule: distinct times in ascending order; a time joins its predecessor when they differ by at most
 * 1.490116e-8 (the square root of the machine epsilon), or by at most that fraction of the mean of the absolute
 * distinct times. A joined run takes the value of its first time. This is the rule of `timefix` in R's survival.
 * It is applied across all rows, before they are divided into strata or arms.
 *
 * @param time one finite time per row, ≥ 0 in any unit.
 * @returns one stratum; `stratifyOrder` divides it.
 *
 * Source: Therneau, A Package for Survival Analysis in R, vignette "Roundoff error and tied times".
 */
export function survivalOrder(time: Float64Array): SurvivalOrder {
  const rows = time.length;
  const order = sortRowsByTime(time);
  const rank = new Int32Array(rows);
  const times = mergeNearTies(time, order, rank);
  return { rows, order, rank, times, strataStart: Int32Array.of(0, rows) };
}

const TOLERANCE = 2 ** -26;

/** Fills `rank` and returns the merged distinct times. */
function mergeNearTies(time: Float64Array, byTime: Int32Array, rank: Int32Array): Float64Array {
  const rows = time.length;
  let distinct = 0;
  let sum = 0;
  let previous = Number.NaN;
  for (let i = 0; i < rows; i += 1) {
    const t = time[byTime[i]!]!;
    if (t === previous) continue;
    distinct += 1;
    sum += Math.abs(t);
    previous = t;
  }
  const mean = sum / distinct;
  const times = new Float64Array(distinct);
  let last = -1;
  previous = Number.NaN;
  for (let i = 0; i < rows; i += 1) {
    const row = byTime[i]!;
    const t = time[row]!;
    if (t !== previous) {
      const step = t - previous;
      const tied = step <= TOLERANCE || step / mean <= TOLERANCE;
      if (!tied) {
        last += 1;
        times[last] = t;
      }
      previous = t;
    }
    rank[row] = last;
  }
  return times.slice(0, last + 1);
}
