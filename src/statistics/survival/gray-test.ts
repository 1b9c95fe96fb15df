import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { quadraticForm } from './quadratic-form.ts';
import type { SurvivalOrder } from './survival-order.ts';

export interface GrayTestInput {
  /** Rows in order; its strata are the strata of the test. */
  readonly order: SurvivalOrder;
  /** Per row: 0 censored, 1 the event of interest, 2 and higher competing events. */
  readonly event: Uint8Array;
  /** Per row: group 0 … groups − 1. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Per row: frequency count, whole and positive. */
  readonly count: Float64Array;
}

export interface GrayTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Per group: events of interest less those expected from the pooled subdistribution hazard. */
  readonly score: Float64Array;
  readonly n: number;
  readonly events: number;
}

/**
 * Purpose: Gray's test of equal cumulative incidence of the event of interest in all groups, stratified when the order
 * has strata.
 *
 * A log-rank comparison on the subdistribution hazard: group r's risk set at t is Y (1 − F(t−)) / S(t−), F its cumulative
 * incidence and S its event-free probability. Scores O − E and their variance are added over strata. The variance has
 * the parts of both kinds of event (Gray's a and b functions) with F replaced by the pooled estimate under the null and
 * his correction for ties; where few are left and many tied, that correction can turn negative, as in the
 * reference implementation.
 *
 * @returns `empty-arm`, `no-events`, or `no-variation` when the variance carries no information.
 *
 * Source: Gray 1988, section 2 (scores z, variance functions a, b, c, h). Agrees with R's `cmprsk::cuminc`, rho 0.
 */
export function grayTest(input: GrayTestInput): Estimated<GrayTest> {
  const { order, event, group, groups, count } = input;
  const persons = new Float64Array(groups);
  let events = 0;
  for (let i = 0; i < order.rows; i += 1) {
    persons[group[i]!]! += count[i]!;
    if (event[i] === 1) events += count[i]!;
  }
  if (groups < 2 || persons.some((total) => total === 0)) {
    return notEstimable('empty-arm', 'A group has no observations.');
  }
  if (events === 0) return notEstimable('no-events', 'Nobody had the event of interest.');
  const score = new Float64Array(groups);
  const variance = new Float64Array(groups * groups);
  for (let s = 0; s + 1 < order.strataStart.length; s += 1) {
    addStratum(input, order.strataStart[s]!, order.strataStart[s + 1]!, score, variance);
  }
  const size = groups - 1;
  const block = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1) block[a * size + b] = variance[a * groups + b]!;
  const { statistic, rank } = quadraticForm(score.subarray(0, size), block, size);
  if (rank < size) return notEstimable('no-variation', 'The variance of the score is not positive.');
  const n = persons.reduce((total, value) => total + value, 0);
  return { status: 'ok', statistic, df: size, p: chiSquareUpper(statistic, size), score, n, events };
}

/** What one group carries from time to time. */
interface Group {
  atRisk: number;
  /** Event-free probability and cumulative incidence just before the time. */
  free: number;
  incidence: number;
  leaving: number;
  deaths: number;
  competing: number;
}

/** Adds one stratum's scores and variance. */
function addStratum(
  input: GrayTestInput,
  start: number,
  end: number,
  score: Float64Array,
  variance: Float64Array,
): void {
  const { order, event, group, groups: size, count } = input;
  const groups: Group[] = Array.from({ length: size }, () => ({
    atRisk: 0,
    free: 1,
    incidence: 0,
    leaving: 0,
    deaths: 0,
    competing: 0,
  }));
  for (let at = start; at < end; at += 1)
    groups[group[order.order[at]!]!]!.atRisk += count[order.order[at]!]!;
  const terms = new VarianceTerms(size);
  let pooled = 0;
  for (let at = start; at < end; ) {
    const rank = order.rank[order.order[at]!]!;
    for (const g of groups) {
      g.leaving = 0;
      g.deaths = 0;
      g.competing = 0;
    }
    for (; at < end && order.rank[order.order[at]!] === rank; at += 1) {
      const row = order.order[at]!;
      const g = groups[group[row]!]!;
      g.leaving += count[row]!;
      if (event[row] === 1) g.deaths += count[row]!;
      else if (event[row]! > 1) g.competing += count[row]!;
    }
    pooled = terms.addTime(groups, pooled, score);
    for (const g of groups) {
      const { atRisk, deaths, competing } = g;
      if (atRisk > 0) {
        g.incidence += (g.free * deaths) / atRisk;
        g.free *= (atRisk - deaths - competing) / atRisk;
      }
      g.atRisk -= g.leaving;
    }
  }
  terms.addTo(variance);
}

/**
 * The variance Σ over times and groups k of (p_k − q_k (c_ik(τ) − c_ik(t))) × the same for j × spread, expanded in
 * powers of c(τ), which is only known at the end.
 */
class VarianceTerms {
  private readonly size: number;
  private readonly c: Float64Array;
  private readonly a: Float64Array;
  private readonly constant: Float64Array;
  private readonly linear: Float64Array;
  private readonly square: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.c = new Float64Array(size * size);
    this.a = new Float64Array(size * size);
    this.constant = new Float64Array(size * size);
    this.linear = new Float64Array(size * size);
    this.square = new Float64Array(size);
  }

  /** Takes in one time; returns the pooled incidence after it. */
  addTime(groups: readonly Group[], pooled: number, score: Float64Array): number {
    const { size } = this;
    let deaths = 0;
    let competing = 0;
    let h = 0;
    let risk = 0;
    for (const g of groups) {
      deaths += g.deaths;
      competing += g.competing;
      if (g.atRisk <= 0) continue;
      h += g.atRisk / g.free;
      risk += (g.atRisk * (1 - g.incidence)) / g.free;
    }
    if (deaths === 0 && competing === 0) return pooled;
    const after = pooled + deaths / h;
    for (let i = 0; i < size; i += 1) {
      const g = groups[i]!;
      if (g.atRisk <= 0) continue;
      score[i]! += g.deaths - (risk > 0 ? (deaths * g.atRisk * (1 - g.incidence)) / (g.free * risk) : 0);
    }
    this.fillWeights(groups, h, deaths / (h * (1 - pooled)));
    groups.forEach((g, k) => {
      if (g.atRisk <= 0) return;
      const free = (g.free * (g.atRisk - g.deaths - g.competing)) / g.atRisk;
      if (deaths > 0) {
        const q = free > 0 ? 1 - (1 - after) / free : 1;
        const ties = deaths > 1 ? 1 - (deaths - 1) / (h * g.free - 1) : 1;
        this.addGroup(k, 1, q, (ties * g.free * deaths) / (h * g.atRisk));
      }
      if (g.competing > 0 && free > 0) {
        const ties = g.competing > 1 ? 1 - (g.competing - 1) / (g.atRisk - 1) : 1;
        this.addGroup(
          k,
          0,
          -(1 - after) / free,
          (ties * g.free * g.free * g.competing) / (g.atRisk * g.atRisk),
        );
      }
    });
    return after;
  }

  /** a_ij = h_i (δ_ij − h_j / h), and c as its running integral against the pooled hazard increment. */
  private fillWeights(groups: readonly Group[], h: number, increment: number): void {
    const { size, a, c } = this;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        const gi = groups[i]!;
        const gj = groups[j]!;
        const present = gi.atRisk > 0 && gj.atRisk > 0;
        const share = present ? (gi.atRisk / gi.free / h) * (gj.atRisk / gj.free) : 0;
        const own = i === j && present ? gi.atRisk / gi.free : 0;
        a[i * size + j] = own - share;
        if (increment > 0) c[i * size + j]! += (own - share) * increment;
      }
    }
  }

  private addGroup(k: number, own: number, q: number, spread: number): void {
    const { size, a, c } = this;
    this.square[k]! += q * q * spread;
    for (let i = 0; i < size; i += 1) {
      const pi = own * a[i * size + k]! - q * c[i * size + k]!;
      this.linear[i * size + k]! += pi * q * spread;
      for (let j = 0; j < size; j += 1) {
        const pj = own * a[j * size + k]! - q * c[j * size + k]!;
        this.constant[i * size + j]! += pi * pj * spread;
      }
    }
  }

  addTo(variance: Float64Array): void {
    const { size, c, linear } = this;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        let sum = this.constant[i * size + j]!;
        for (let k = 0; k < size; k += 1) {
          const ci = c[i * size + k]!;
          const cj = c[j * size + k]!;
          sum += ci * cj * this.square[k]! + ci * linear[j * size + k]! + cj * linear[i * size + k]!;
        }
        variance[i * size + j]! += sum;
      }
    }
  }
}
