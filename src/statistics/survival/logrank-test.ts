import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { quadraticForm } from './quadratic-form.ts';
import type { SurvivalOrder } from './survival-order.ts';

export interface LogrankInput {
  /** Rows in order; its strata are the strata of the test. */
  readonly order: SurvivalOrder;
  /** Per row: 1 = event, every other code is censored. */
  readonly event: Uint8Array;
  /** Per row: group 0 … groups − 1. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Per row: frequency count, whole and positive. */
  readonly count: Float64Array;
}

export interface LogrankTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Per group: events (weighted when rho is not 0) seen and expected when no group differs. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** groups × groups variance of observed − expected, row after row. */
  readonly variance: Float64Array;
  readonly n: number;
  readonly events: number;
}

/**
 * Purpose: tests whether the groups have the same hazard within every stratum: the log-rank test (rho 0) or the
 * Peto–Peto form of the Fleming–Harrington family (rho 1), stratified when the order has strata.
 *
 * At each event time the events are compared with their hypergeometric expectation given the risk sets; differences
 * and hypergeometric variances are added over times and strata. Each time weighs S(t−) to the power rho, S the
 * Kaplan–Meier curve of all groups in the stratum. Statistic (O − E)′ V⁻ (O − E), chi-square with one degree of
 * freedom fewer than there are groups that expect events.
 *
 * @param rho 0 or positive: 0 weighs all event times alike, 1 weighs early ones more.
 * @returns `empty-arm` when a group has no rows, `no-events`, or `no-variation` when no event happened while two groups
 *   were at risk.
 *
 * Source: Mantel 1966; Peto & Peto 1972; Harrington & Fleming 1982. Agrees with R's `survdiff`.
 */
export function logrankTest(input: LogrankInput, rho = 0): Estimated<LogrankTest> {
  const { groups, group, count, event } = input;
  const persons = new Float64Array(groups);
  let events = 0;
  for (let i = 0; i < input.order.rows; i += 1) {
    persons[group[i]!]! += count[i]!;
    if (event[i] === 1) events += count[i]!;
  }
  if (groups < 2 || persons.some((total) => total === 0)) {
    return notEstimable('empty-arm', 'A group has no observations.');
  }
  if (events === 0) return notEstimable('no-events', 'Nobody had the event.');
  const { observed, expected, variance } = accumulate(input, rho);
  const kept: number[] = [];
  for (let g = 0; g < groups; g += 1) if (expected[g]! > 0) kept.push(g);
  const size = kept.length - 1;
  const score = new Float64Array(Math.max(0, size));
  const matrix = new Float64Array(score.length * score.length);
  for (let a = 0; a < size; a += 1) {
    score[a] = observed[kept[a]!]! - expected[kept[a]!]!;
    for (let b = 0; b < size; b += 1) matrix[a * size + b] = variance[kept[a]! * groups + kept[b]!]!;
  }
  const { statistic, rank } = quadraticForm(score, matrix, score.length);
  if (rank === 0) {
    return notEstimable('no-variation', 'No event happened while two groups were at risk in one stratum.');
  }
  const n = persons.reduce((total, value) => total + value, 0);
  const p = chiSquareUpper(statistic, rank);
  return { status: 'ok', statistic, df: rank, p, observed, expected, variance, n, events };
}

/** One pass over the ordered rows: observed, expected and variance, added over times and strata. */
function accumulate(
  input: LogrankInput,
  rho: number,
): { observed: Float64Array; expected: Float64Array; variance: Float64Array } {
  const { order, event, group, groups, count } = input;
  const rows = order.order;
  const observed = new Float64Array(groups);
  const expected = new Float64Array(groups);
  const variance = new Float64Array(groups * groups);
  const atRisk = new Float64Array(groups);
  const leaving = new Float64Array(groups);
  const dying = new Float64Array(groups);
  for (let s = 0; s + 1 < order.strataStart.length; s += 1) {
    const start = order.strataStart[s]!;
    const end = order.strataStart[s + 1]!;
    atRisk.fill(0);
    let total = 0;
    for (let at = start; at < end; at += 1) {
      const row = rows[at]!;
      atRisk[group[row]!]! += count[row]!;
      total += count[row]!;
    }
    let survival = 1;
    for (let at = start; at < end; ) {
      const rank = order.rank[rows[at]!]!;
      let deaths = 0;
      let gone = 0;
      for (; at < end; at += 1) {
        const row = rows[at]!;
        if (order.rank[row] !== rank) break;
        const k = count[row]!;
        leaving[group[row]!]! += k;
        gone += k;
        if (event[row] === 1) {
          dying[group[row]!]! += k;
          deaths += k;
        }
      }
      if (deaths > 0) {
        const weight = rho === 0 ? 1 : survival ** rho;
        const spread = total > 1 ? (weight * weight * deaths * (total - deaths)) / (total - 1) : 0;
        for (let g = 0; g < groups; g += 1) {
          const share = atRisk[g]! / total;
          observed[g]! += weight * dying[g]!;
          expected[g]! += weight * deaths * share;
          dying[g] = 0;
          if (spread === 0 || share === 0) continue;
          for (let h = 0; h < groups; h += 1) {
            const other = atRisk[h]! / total;
            variance[g * groups + h]! += spread * share * (g === h ? 1 - share : -other);
          }
        }
        survival *= (total - deaths) / total;
      }
      for (let g = 0; g < groups; g += 1) {
        atRisk[g]! -= leaving[g]!;
        leaving[g] = 0;
      }
      total -= gone;
    }
  }
  return { observed, expected, variance };
}
