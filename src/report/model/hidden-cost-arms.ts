import type { CostResult } from '../../costs/cost-result.ts';
import { FIXED_FEES } from './secret-fees.ts';

/** Arms whose number of placements, or of jobs that lasted, is small: items paid for each would give it back. */
export function hiddenCostArms(costs: CostResult, minimum: number): ReadonlySet<string> {
  const small = (count: number) => count > 0 && count < minimum;
  const fees = new Set(FIXED_FEES.map(({ id }) => id));
  return new Set(
    costs.arms
      .filter(
        (arm) =>
          small(arm.placed) ||
          small(arm.participants - arm.placed) ||
          costs.cells.some(
            ({ arm: id, item, citizens }) => id === arm.id && fees.has(item) && small(citizens),
          ),
      )
      .map((arm) => arm.id),
  );
}
