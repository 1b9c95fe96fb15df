import type { GroupCentres } from './group-centres.ts';
import type { RegressionInput } from './regression-input.ts';

/**
 * Writes a block of rows, column after column, with each value minus the mean of its group.
 *
 * @param input rows of the regression
 * @param centres means by column and group
 * @param which columns to write, in this order; `input.columns.length` is the outcome
 * @param order row numbers in the order wanted, or null for the order of the input
 * @param from first place in the order
 * @param size number of rows of the block
 * @param target receives value i of the block's column c at c · stride + i
 * @param stride rows that a column of the target has room for
 */
export function fillCentred(
  input: RegressionInput,
  centres: GroupCentres,
  which: Int32Array,
  order: Int32Array | null,
  from: number,
  size: number,
  target: Float64Array,
  stride: number,
): void {
  const { group, groups } = input;
  for (let k = 0; k < which.length; k += 1) {
    const c = which[k]!;
    const values = input.columns[c] ?? input.outcome;
    const at = k * stride;
    const base = c * groups;
    const { origin, deviation } = centres;
    if (order !== null) {
      for (let i = 0; i < size; i += 1) {
        const row = order[from + i]!;
        const cell = base + group[row]!;
        target[at + i] = values[row]! - origin[cell]! - deviation[cell]!;
      }
    } else if (groups === 1) {
      const first = origin[base]!;
      const rest = deviation[base]!;
      for (let i = 0; i < size; i += 1) target[at + i] = values[from + i]! - first - rest;
    } else {
      for (let i = 0; i < size; i += 1) {
        const cell = base + group[from + i]!;
        target[at + i] = values[from + i]! - origin[cell]! - deviation[cell]!;
      }
    }
  }
}
