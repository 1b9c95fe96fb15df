export type Efficiency = 'non-dominated' | 'dominated' | 'extended-dominated';

export interface EfficiencyRow {
  /** Position in the input. */
  readonly strategy: number;
  readonly status: Efficiency;
  /** Extra cost per extra effect against the next cheaper strategy on the frontier; null off it and for the cheapest. */
  readonly ratio: number | null;
}

/**
 * Purpose: which of several strategies are efficient. Dominated: another costs no more and does at least as much (and one of them
 * strictly). Extended-dominated: a mix of two others is; then its ratio is higher than that of the next dearer one.
 *
 * @param cost mean cost of each strategy
 * @param effect mean effect of each strategy, of the same length
 * @returns one row per strategy, in order of cost, then of falling effect
 * @see Cantor 1994, Journal of Health Economics 13:259 (extended dominance); Hunink and others 2014, Decision Making in Health and Medicine, ch. 9
 */
export function efficiencyFrontier(cost: Float64Array, effect: Float64Array): readonly EfficiencyRow[] {
  const order = [...cost.keys()].sort((a, b) => cost[a]! - cost[b]! || effect[b]! - effect[a]! || a - b);
  const status: Efficiency[] = [...cost].map(() => 'non-dominated');
  let kept: number[] = [];
  let most = -Infinity;
  for (const s of order) {
    if (effect[s]! > most) {
      most = effect[s]!;
      kept.push(s);
    } else status[s] = 'dominated';
  }
  const slope = (a: number, b: number) => (cost[b]! - cost[a]!) / (effect[b]! - effect[a]!);
  const hull: number[] = [];
  for (const s of kept) {
    while (hull.length > 1 && slope(hull.at(-2)!, hull.at(-1)!) > slope(hull.at(-1)!, s)) {
      status[hull.pop()!] = 'extended-dominated';
    }
    hull.push(s);
  }
  kept = hull;
  return order.map((strategy) => {
    const at = kept.indexOf(strategy);
    return {
      strategy,
      status: status[strategy]!,
      ratio: at > 0 ? slope(kept[at - 1]!, strategy) : null,
    };
  });
}
