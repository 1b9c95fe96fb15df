import { ACCOUNTS, type CostEntry } from './cost-item.ts';
import type { CitizenCost } from './cost-of-citizen.ts';
import type { Perspective } from './cost-result.ts';
import { PURSES } from './purses.ts';

/** Columns of a matrix by account. */
export const WIDTH = ACCOUNTS.length;

/** Item → what every citizen paid every account for it, whole øre: one row per citizen, one column per account in the order of `ACCOUNTS`. */
export type AccountColumns = ReadonlyMap<string, Float64Array>;

/** Adds movements to a citizen's row. By name, in the order of `ACCOUNTS`: a sensitivity analysis does this millions of times. */
export function addEntries(matrix: Float64Array, row: number, entries: readonly CostEntry[]): void {
  const at = row * WIDTH;
  for (const { amounts } of entries) {
    if (amounts.municipality !== undefined) matrix[at]! += amounts.municipality;
    if (amounts.state !== undefined) matrix[at + 1]! += amounts.state;
    if (amounts.citizen !== undefined) matrix[at + 2]! += amounts.citizen;
    if (amounts.employer !== undefined) matrix[at + 3]! += amounts.employer;
    if (amounts.provider !== undefined) matrix[at + 4]! += amounts.provider;
    if (amounts.staff !== undefined) matrix[at + 5]! += amounts.staff;
    if (amounts.others !== undefined) matrix[at + 6]! += amounts.others;
    if (amounts.output !== undefined) matrix[at + 7]! += amounts.output;
    if (amounts.correction !== undefined) matrix[at + 8]! += amounts.correction;
  }
}

/** @param citizens accounts with the same items in the same order */
export function accountColumns(citizens: readonly CitizenCost[]): AccountColumns {
  return new Map(
    (citizens[0]?.items ?? []).map(({ item }, place) => {
      const matrix = new Float64Array(citizens.length * WIDTH);
      for (let row = 0; row < citizens.length; row += 1)
        addEntries(matrix, row, citizens[row]!.items[place]!.entries);
      return [item, matrix] as const;
    }),
  );
}

/**
 * What every citizen cost every account over all items, whole øre.
 *
 * @param citizens how many
 * @param leftOut items that are not counted
 * @returns a matrix as those of the items
 */
export function accountTotals(
  columns: AccountColumns,
  citizens: number,
  leftOut: readonly string[] = [],
): Float64Array {
  const totals = new Float64Array(citizens * WIDTH);
  for (const [item, matrix] of columns) if (!leftOut.includes(item)) addMatrix(totals, matrix, 1);
  return totals;
}

/**
 * The same of an account that was made again: only what differs from the earlier one is counted.
 *
 * @param before an account of the same citizens in the same order, and `accountTotals` of it
 */
export function accountTotalsAgain(
  columns: AccountColumns,
  before: { readonly columns: AccountColumns; readonly totals: Float64Array },
  leftOut: readonly string[] = [],
): Float64Array {
  const totals = before.totals.slice();
  for (const [item, matrix] of columns)
    if (matrix !== before.columns.get(item) && !leftOut.includes(item)) addMatrix(totals, matrix, 1);
  for (const [item, matrix] of before.columns)
    if (matrix !== columns.get(item) && !leftOut.includes(item)) addMatrix(totals, matrix, -1);
  return totals;
}

function addMatrix(totals: Float64Array, matrix: Float64Array, sign: 1 | -1): void {
  for (let i = 0; i < totals.length; i += 1) totals[i]! += sign * matrix[i]!;
}

/**
 * What every citizen cost a purse; negative when the purse received more.
 *
 * @param matrix of an item, or totals
 * @param rows which citizens, in which order; left out for all
 */
export function purseOf(
  matrix: Float64Array,
  perspective: Perspective,
  rows?: readonly number[],
): Float64Array {
  const accounts = PURSES[perspective].map((account) => ACCOUNTS.indexOf(account));
  const found = new Float64Array(rows?.length ?? matrix.length / WIDTH);
  for (let i = 0; i < found.length; i += 1) {
    const at = WIDTH * (rows?.[i] ?? i);
    for (const account of accounts) found[i]! += matrix[at + account]!;
  }
  return found;
}
