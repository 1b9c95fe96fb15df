import { sortRowsByTime } from '../survival/sort-rows-by-time.ts';

/** Ranks within groups, equal values sharing the mean of their ranks. */
export interface Midranks {
  /** One per row: the rank that each copy of the row has. */
  readonly ranks: Float64Array;
  /** Per group Σ (t³ − t) over runs of t equal observations. */
  readonly tieSums: Float64Array;
  /** Per group: observations, counts added up. */
  readonly sizes: Float64Array;
}

/**
 * Purpose: midranks of a column within groups. A row with count k is k equal rows.
 *
 * @param values finite numbers, one per row; equal means exactly equal, as in R
 * @param count whole frequency counts ≥ 1
 * @param group group of each row, 0 … groups − 1
 * @param groups number of groups
 * @see Lehmann 2006, Nonparametrics, section 1.4. R: `rank`
 */
export function midranks(
  values: Float64Array,
  count: Float64Array,
  group: Int32Array,
  groups: number,
): Midranks {
  const ranks = new Float64Array(values.length);
  const tieSums = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  const order = byGroup(sortRowsByTime(values), group, groups);
  for (let at = 0; at < order.length; ) {
    const first = order[at]!;
    const g = group[first]!;
    let end = at;
    let tied = 0;
    while (end < order.length && group[order[end]!] === g && values[order[end]!] === values[first]) {
      tied += count[order[end]!]!;
      end += 1;
    }
    const rank = sizes[g]! + (tied + 1) / 2;
    for (let i = at; i < end; i += 1) ranks[order[i]!] = rank;
    sizes[g]! += tied;
    tieSums[g]! += tied * (tied * tied - 1);
    at = end;
  }
  return { ranks, tieSums, sizes };
}

/** Brings the rows of a group together, keeping their order (counting sort). */
function byGroup(order: Int32Array, group: Int32Array, groups: number): Int32Array {
  if (groups <= 1) return order;
  const next = new Int32Array(groups + 1);
  for (let i = 0; i < order.length; i += 1) next[group[i]! + 1]! += 1;
  for (let g = 0; g < groups; g += 1) next[g + 1]! += next[g]!;
  const sorted = new Int32Array(order.length);
  for (const row of order) {
    const g = group[row]!;
    sorted[next[g]!] = row;
    next[g]! += 1;
  }
  return sorted;
}
