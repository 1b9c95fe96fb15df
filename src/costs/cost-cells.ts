import { shareOf } from '../core/money.ts';
import type { CostArm, CostCell, CostRowId, Perspective } from './cost-result.ts';

/**
 * Totals and means of every row and purse in every arm.
 *
 * @param perspectives purses in table order
 * @param members arm of every citizen
 * @param amountsOf what a row cost a purse for every citizen, øre
 */
export function costCells(
  rows: readonly CostRowId[],
  perspectives: readonly Perspective[],
  arms: readonly CostArm[],
  members: readonly { readonly arm: string }[],
  amountsOf: (row: CostRowId, perspective: Perspective) => Float64Array,
): readonly CostCell[] {
  const position = new Map(arms.map(({ id }, index) => [id, index]));
  const armOf = Int32Array.from(members, ({ arm }) => position.get(arm) ?? -1);
  return rows.flatMap((item) =>
    perspectives.flatMap((perspective) => {
      const totals = new Float64Array(arms.length);
      const touched = new Int32Array(arms.length);
      const amounts = amountsOf(item, perspective);
      for (let citizen = 0; citizen < armOf.length; citizen += 1) {
        const arm = armOf[citizen]!;
        if (arm < 0) continue;
        const amount = amounts[citizen]!;
        totals[arm]! += amount;
        if (amount !== 0) touched[arm]! += 1;
      }
      return arms.map(({ id, participants }, index): CostCell => {
        const total = totals[index]!;
        return {
          item,
          perspective,
          arm: id,
          total,
          perParticipant: participants === 0 ? null : shareOf(total, 1, participants),
          citizens: touched[index]!,
        };
      });
    }),
  );
}
