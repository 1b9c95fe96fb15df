import { type Estimated, notEstimable } from '../result.ts';
import { censoringSurvival } from './censoring-survival.ts';

export interface CensoredCosts {
  /** Follow-up of each citizen, ≥ 0: to the end of the costs or to censoring. */
  readonly time: Float64Array;
  /** 1 when all costs are known (end reached), 0 when censored. */
  readonly complete: Uint8Array;
  /** Cost up to `time`. */
  readonly cost: Float64Array;
}

export interface CensoredMean {
  /** Σ complete·cost / K(time) / n. */
  readonly weighted: number;
  readonly standardError: number;
  /** Mean of what was seen, as if censored costs were whole. */
  readonly naive: number;
  /** Mean of the complete cases alone. */
  readonly completeCases: number;
  readonly n: number;
  readonly censored: number;
}

/**
 * Purpose: mean cost when some citizens are censored. The simple weighted estimator: each complete citizen stands for 1/K(time) citizens,
 * K the Kaplan–Meier probability of not being censored before that time. Censoring must not depend on the costs. The naive mean and that of
 * the complete cases are beside it, both biased under censoring.
 *
 * Variance: [mean of complete·(cost − μ)²/K + mean over censorings u of (G(cost², u) − G(cost, u)²)/K(u)²] / n, where G(x, u) = Σ complete·x·1(time ≥
 * u)/K(time) / Σ complete·1(time ≥ u)/K(time), and K(u) is taken just before u. Censorings tied with an end come after it.
 *
 * @returns `no-observations`; `not-applicable` when the longest time is censored only (costs beyond it are unknown) or nobody is complete
 * @see Bang & Tsiatis 2000, Biometrika 87:329, eq. 2 and its variance; Zhao & Tian 2001, Biometrics 57:1002
 */
export function censoredMeanCost({ time, complete, cost }: CensoredCosts): Estimated<CensoredMean> {
  const n = time.length;
  if (n === 0) return notEstimable('no-observations', 'There are no citizens.');
  const survival = censoringSurvival(time, complete);
  let sum = 0;
  let all = 0;
  let whole = 0;
  let known = 0;
  let longest = -Infinity;
  let longestKnown = -Infinity;
  for (let i = 0; i < n; i += 1) {
    all += cost[i]!;
    longest = Math.max(longest, time[i]!);
    if (complete[i] === 0) continue;
    longestKnown = Math.max(longestKnown, time[i]!);
    known += 1;
    whole += cost[i]!;
    sum += cost[i]! / survival[i]!;
  }
  if (known === 0 || longestKnown < longest)
    return notEstimable('not-applicable', 'The longest follow-up is censored: later costs are unknown.');
  const weighted = sum / n;
  let variance = 0;
  for (let i = 0; i < n; i += 1) {
    if (complete[i] === 1) variance += (cost[i]! - weighted) ** 2 / survival[i]!;
    else variance += spreadAfter({ time, complete, cost }, survival, time[i]!) / survival[i]! ** 2;
  }
  return {
    status: 'ok',
    weighted,
    standardError: Math.sqrt(variance) / n,
    naive: all / n,
    completeCases: whole / known,
    n,
    censored: n - known,
  };
}

/** G(cost², u) − G(cost, u)²: weighted variance of the costs of those still there at u; 0 when there are none. */
function spreadAfter({ time, complete, cost }: CensoredCosts, survival: Float64Array, u: number): number {
  let weight = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < time.length; i += 1) {
    if (complete[i] === 0 || time[i]! < u) continue;
    const w = 1 / survival[i]!;
    weight += w;
    const delta = cost[i]! - mean;
    mean += (w / weight) * delta;
    squares += w * delta * (cost[i]! - mean);
  }
  return weight === 0 ? 0 : squares / weight;
}
