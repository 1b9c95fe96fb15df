import type { AllocatedCitizen } from '../../allocation/allocation.ts';
import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { COST, countRegister } from '../protection/count-register.ts';
import { type OutcomeCounts, outcomeCounts } from './outcome-counts.ts';

/** The counts of one outcome, protected by themselves: for what is told outside a report. */
export function outcomeCountsAlone(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly string[],
  strata: readonly string[],
  minimum: number,
): OutcomeCounts {
  const register = countRegister(
    allocation.map(({ arm, stratum }) => ({ arm, places: [stratum] })),
    minimum,
  );
  const options = { table: 'outcome', cost: [COST.main, COST.mainPlace] as const };
  outcomeCounts(column, allocation, arms, strata, register, options);
  register.settle();
  return outcomeCounts(column, allocation, arms, strata, register, options);
}
