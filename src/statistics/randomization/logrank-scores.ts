import type { SurvivalOrder } from '../survival/survival-order.ts';

/**
 * Purpose: log-rank score of every row: 1 for an event (else 0) less the Nelson–Aalen estimate of the cumulative hazard
 * of all arms at the row's time, in its stratum. Summed over the treated it is the observed minus expected events of the
 * log-rank test, so that test's numerator can be re-drawn as a sum.
 *
 * @param order rows by stratum and time, near-ties merged
 * @param event 1 = event, every other code is censored
 * @param count frequency counts
 * @returns one score per row; scores times counts add up to 0 in every stratum
 * @see Peto & Peto 1972, Journal of the Royal Statistical Society A 135:185
 */
export function logrankScores(order: SurvivalOrder, event: Uint8Array, count: Float64Array): Float64Array {
  const scores = new Float64Array(order.rows);
  for (let s = 0; s + 1 < order.strataStart.length; s += 1) {
    const start = order.strataStart[s]!;
    const end = order.strataStart[s + 1]!;
    let atRisk = 0;
    for (let at = start; at < end; at += 1) atRisk += count[order.order[at]!]!;
    let hazard = 0;
    for (let from = start; from < end; ) {
      const rank = order.rank[order.order[from]!]!;
      let to = from;
      let deaths = 0;
      let gone = 0;
      for (; to < end && order.rank[order.order[to]!] === rank; to += 1) {
        const row = order.order[to]!;
        gone += count[row]!;
        if (event[row] === 1) deaths += count[row]!;
      }
      hazard += deaths / atRisk;
      for (let at = from; at < to; at += 1) {
        const row = order.order[at]!;
        scores[row] = (event[row] === 1 ? 1 : 0) - hazard;
      }
      atRisk -= gone;
      from = to;
    }
  }
  return scores;
}
