import { type AccountColumns, accountTotals, purseOf } from './account-columns.ts';
import type { CostRowId, Perspective } from './cost-result.ts';

/**
 * What an item, or `total` for all of them, cost a purse for every citizen, whole øre; negative when the purse received more.
 *
 * @param citizens how many
 */
export function rowAmounts(
  columns: AccountColumns,
  citizens: number,
): (row: CostRowId, perspective: Perspective) => Float64Array {
  const totals = accountTotals(columns, citizens);
  const known = new Map<string, Float64Array>();
  return (row, perspective) => {
    const key = `${row}/${perspective}`;
    const matrix = row === 'total' ? totals : columns.get(row);
    const found =
      known.get(key) ?? (matrix === undefined ? new Float64Array(citizens) : purseOf(matrix, perspective));
    known.set(key, found);
    return found;
  };
}
