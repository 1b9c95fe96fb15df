import { buildCostContext } from '../../costs/build-cost-context.ts';
import type { CostItem } from '../../costs/cost-item.ts';
import { CostLog } from '../../costs/cost-log.ts';
import type { CostResult } from '../../costs/cost-result.ts';
import { providerBaseFee } from '../../costs/items/provider-base-fee.ts';
import { providerPlacementFee } from '../../costs/items/provider-placement-fee.ts';
import { providerRetentionFee } from '../../costs/items/provider-retention-fee.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { COST, type CountRegister } from '../protection/count-register.ts';
import type { ReportInput } from '../report-input.ts';

/** Paid in fixed amounts: the sum divided by the amount is the number of citizens. */
export const FIXED_FEES: readonly CostItem[] = [providerPlacementFee, providerRetentionFee];

/** Those whose number is asked for; what rests on placements alone need not be hidden for the number of starts. */
const COUNTED: readonly CostItem[] = [providerBaseFee, ...FIXED_FEES];

/** Fees of an arm whose number may not be told beside everything else the report tells. */
export type SecretFees = (costs: CostResult, arm: string) => ReadonlySet<string>;

/** Asks the register about the numbers behind fixed fees: citizens referred, placed in time, and whose job lasted. */
export function secretFees({ histories, protocol }: ReportInput, register: CountRegister): SecretFees {
  let known: ReadonlyMap<string, CitizenSet> | null = null;
  const setOfFee = (item: CostItem, arm: string): CitizenSet | undefined => {
    if (histories === undefined) return undefined;
    known ??= new Map(
      COUNTED.flatMap((fee) => {
        const context = buildCostContext(protocol, histories, new CostLog());
        return protocol.arms.map(({ id }): [string, CitizenSet] => [
          `${fee.id} ${id}`,
          register.set((index) => {
            const history = histories[index];
            return history?.arm === id && fee.entries(history, context, () => []).length > 0;
          }),
        ]);
      }),
    );
    return known.get(`${item.id} ${arm}`);
  };
  return (costs, arm) => {
    const counts = new Map<string, number>();
    const sets = new Map<string, CitizenSet>();
    for (const item of COUNTED) {
      const cells = costs.cells.filter((cell) => cell.arm === arm && cell.item === item.id);
      if (cells.length === 0) continue;
      const count = Math.max(...cells.map(({ citizens }) => citizens));
      counts.set(item.id, count);
      const set = setOfFee(item, arm);
      // Prices put in what-ifs may leave nothing to pay.
      if (set !== undefined && set.members.length === count) sets.set(item.id, set);
    }
    const marks = register.ask(`fees ${arm}`, { counts, sets, wide: true, cost: COST.table });
    return new Set([...marks].flatMap(([item, mark]) => (mark === 'open' ? [] : [item])));
  };
}
