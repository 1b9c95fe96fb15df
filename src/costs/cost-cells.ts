import { type Ore, shareOf } from '../core/money.ts';
import type { CostArm, CostCell, CostRowId, Perspective } from './cost-result.ts';

/**
 * Totals and means of every row and purse in every arm.
 *
 * @param perspectives purses in table order
 * @param members arm of every citizen
 * @param amountOf what a row cost a purse for a citizen, øre
 */
export function costCells(
  rows: readonly CostRowId[],
  perspectives: readonly Perspective[],
  arms: readonly CostArm[],
  members: readonly { readonly arm: string }[],
  amountOf: (citizen: number, row: CostRowId, perspective: Perspective) => Ore,
): readonly CostCell[] {
  return rows.flatMap((item) =>
    perspectives.flatMap((perspective) =>
      arms.map(({ id, participants }): CostCell => {
        let total = 0;
        members.forEach(({ arm }, citizen) => {
          if (arm === id) total += amountOf(citizen, item, perspective);
        });
        const perParticipant = participants === 0 ? null : shareOf(total, 1, participants);
        return { item, perspective, arm: id, total, perParticipant };
      }),
    ),
  );
}
