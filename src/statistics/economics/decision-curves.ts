import { requireDraws, type StrategyDraws } from './strategy-draws.ts';

export interface DecisionCurves {
  readonly wtp: Float64Array;
  /** Acceptability: for each strategy, the share of draws in which its net benefit is highest; ties are shared equally. */
  readonly acceptability: readonly Float64Array[];
  /** Strategy with the highest mean net benefit (the first of equals), and the acceptability of that strategy: the frontier. */
  readonly best: Int32Array;
  readonly frontier: Float64Array;
  /** Expected value of perfect information: mean of the highest net benefit − highest mean net benefit, ≥ 0, money of the cost. */
  readonly evpi: Float64Array;
}

/**
 * Purpose: acceptability curves, frontier and value of perfect information over a grid. Net benefit of a draw is λ·effect − cost. In one pass
 * per value of λ, because all three need the same maxima.
 *
 * The frontier is the probability that the strategy with the highest MEAN net benefit is the best one; where net benefits are skewed, that is not
 * always the most probable strategy (the definition differs between programs and versions: this is the one of Fenwick and others).
 *
 * @param strategies draws, at least one strategy and one draw; the first is the reference
 * @param wtp values of λ ≥ 0
 * @throws RangeError when lengths differ or there is no draw
 * @see Fenwick, Claxton & Sculpher 2001, Health Economics 10:779 (frontier); van Hout and others 1994, Health Economics 3:309; Claxton 1999,
 *   Journal of Health Economics 18:341 (EVPI)
 */
export function decisionCurves(strategies: readonly StrategyDraws[], wtp: Float64Array): DecisionCurves {
  const draws = requireDraws(strategies);
  const count = strategies.length;
  const acceptability = strategies.map(() => new Float64Array(wtp.length));
  const best = new Int32Array(wtp.length);
  const frontier = new Float64Array(wtp.length);
  const evpi = new Float64Array(wtp.length);
  const benefit = new Float64Array(count);
  const means = new Float64Array(count);
  const wins = new Float64Array(count);
  for (let k = 0; k < wtp.length; k += 1) {
    means.fill(0);
    wins.fill(0);
    let highest = 0;
    for (let i = 0; i < draws; i += 1) {
      let top = -Infinity;
      let ties = 0;
      for (let s = 0; s < count; s += 1) {
        const { cost, effect } = strategies[s]!;
        const value = wtp[k]! * effect[i]! - cost[i]!;
        benefit[s] = value;
        // Running means: a sum of large net benefits would lose the small difference that EVPI is.
        means[s]! += (value - means[s]!) / (i + 1);
        if (value > top) {
          top = value;
          ties = 1;
        } else if (value === top) ties += 1;
      }
      highest += (top - highest) / (i + 1);
      for (let s = 0; s < count; s += 1) if (benefit[s] === top) wins[s]! += 1 / ties;
    }
    let chosen = 0;
    for (let s = 1; s < count; s += 1) if (means[s]! > means[chosen]!) chosen = s;
    best[k] = chosen;
    evpi[k] = Math.max(0, highest - means[chosen]!);
    for (let s = 0; s < count; s += 1) acceptability[s]![k] = wins[s]! / draws;
    frontier[k] = acceptability[chosen]![k]!;
  }
  return { wtp, acceptability, best, frontier, evpi };
}
