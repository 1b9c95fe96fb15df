import { efficiencyFrontier } from '../statistics/economics/efficiency-frontier.ts';
import type { CostArm, CostEconomics, StrategyRow } from './cost-result.ts';

/**
 * The arms as strategies, for each purse and effect: control is the origin, an arm lies where its stratified differences from control put it. Which are
 * efficient, which are dominated, and what each step along the frontier costs for a unit of effect.
 */
export function strategies(
  economics: readonly CostEconomics[],
  arms: readonly CostArm[],
): readonly StrategyRow[] {
  const groups = new Map<string, CostEconomics[]>();
  for (const row of economics) {
    const key = `${row.perspective}\n${row.effect}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) => {
    const known = rows.filter((row) => row.costDifference !== null && row.effectDifference !== null);
    if (known.length < rows.length) return [];
    const ids = [arms[0]!.id, ...known.map(({ arm }) => arm)];
    const cost = Float64Array.from([0, ...known.map((row) => row.costDifference!)]);
    const effect = Float64Array.from([0, ...known.map((row) => row.effectDifference!)]);
    const { perspective, effect: unit } = rows[0]!;
    return efficiencyFrontier(cost, effect).map(
      ({ strategy, status, ratio }): StrategyRow => ({
        perspective,
        effect: unit,
        arm: ids[strategy]!,
        cost: cost[strategy]!,
        gain: effect[strategy]!,
        status,
        ratio,
      }),
    );
  });
}
