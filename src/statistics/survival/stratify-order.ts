import type { SurvivalOrder } from './survival-order.ts';

/**
 * Purpose: rows in order of time put in order of stratum and time, without sorting again.
 *
 * @param order rows in order of time (one stratum).
 * @param stratum stratum index per row, 0 … strata − 1.
 * @param strata number of strata; a stratum may be empty.
 */
export function stratifyOrder(order: SurvivalOrder, stratum: Int32Array, strata: number): SurvivalOrder {
  const { rows } = order;
  const strataStart = new Int32Array(strata + 1);
  for (let i = 0; i < rows; i += 1) strataStart[stratum[i]! + 1]! += 1;
  for (let s = 0; s < strata; s += 1) strataStart[s + 1]! += strataStart[s]!;
  const next = strataStart.slice(0, strata);
  const divided = new Int32Array(rows);
  for (let i = 0; i < rows; i += 1) {
    const row = order.order[i]!;
    const s = stratum[row]!;
    divided[next[s]!] = row;
    next[s]! += 1;
  }
  return { ...order, order: divided, strataStart };
}
