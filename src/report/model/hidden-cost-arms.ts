import type { CostResult } from '../../costs/cost-result.ts';

/** Arms whose number of placements may not be shown: items paid per placement would give it back. */
export function hiddenCostArms(costs: CostResult, minimum: number): ReadonlySet<string> {
  const small = (count: number) => count > 0 && count < minimum;
  return new Set(
    costs.arms
      .filter((arm) => small(arm.placed) || small(arm.participants - arm.placed))
      .map((arm) => arm.id),
  );
}
