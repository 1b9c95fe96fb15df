import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { AnalysisData, LostRows } from './analysis-data.ts';

/**
 * The citizens whose value is missing, coded like the data of those whose value is known.
 *
 * @param data what `outcomeData` made of the same column and allocation
 * @returns their positions in the allocation, and their rows
 */
export function lostRows(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  data: AnalysisData,
): { readonly indexes: readonly number[]; readonly lost: LostRows } {
  const indexes = allocation
    .map((_, index) => index)
    .filter((index) => (column.missing[index] ?? null) !== null);
  const row = (index: number) => allocation[index] as AllocatedCitizen;
  return {
    indexes,
    lost: {
      arm: Int32Array.from(indexes, (index) => data.arms.indexOf(row(index).arm)),
      stratum: Int32Array.from(indexes, (index) => data.strata?.indexOf(row(index).stratum) ?? 0),
      count: new Float64Array(indexes.length).fill(1),
    },
  };
}
