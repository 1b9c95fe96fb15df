import { sortRowsByTime } from '../survival/sort-rows-by-time.ts';

/** Distinct values of one arm, ascending, with how often each occurs. */
export interface ValueCounts {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly n: number;
}

/** Distinct values of the rows with the given arm. */
export function valueCounts(
  values: Float64Array,
  arm: Int32Array,
  count: Float64Array,
  which: number,
): ValueCounts {
  const order = sortRowsByTime(values).filter((row) => arm[row] === which);
  const distinct: number[] = [];
  const counts: number[] = [];
  let n = 0;
  for (const row of order) {
    const value = values[row]!;
    if (distinct.length === 0 || distinct[distinct.length - 1] !== value) {
      distinct.push(value);
      counts.push(0);
    }
    counts[counts.length - 1]! += count[row]!;
    n += count[row]!;
  }
  return { values: Float64Array.from(distinct), counts: Float64Array.from(counts), n };
}
