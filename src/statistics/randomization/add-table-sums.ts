import type { WordSource } from '../resampling/word-source.ts';
import { type SumTable, TABLE_BITS } from './sum-table.ts';

/**
 * Purpose: adds to every draw the sums of one stratum whose outcomes stand in a table: one word for each draw.
 *
 * @param table outcomes of the stratum
 * @param totals running sums by column, as many draws in each
 */
export function addTableSums(
  { sums, above, guide }: SumTable,
  totals: readonly Float64Array[],
  { words, refill }: WordSource,
): void {
  const draws = totals[0]!.length;
  const width = totals.length;
  const chosen = new Uint16Array(words.length);
  for (let from = 0; from < draws; from += words.length) {
    refill();
    const length = Math.min(words.length, draws - from);
    for (let i = 0; i < length; i += 1) {
      const word = words[i]!;
      let outcome = guide[word >>> (32 - TABLE_BITS)]!;
      while (word >= above[outcome]!) outcome += 1;
      chosen[i] = outcome;
    }
    for (let column = 0; column < width; column += 1)
      addColumn(totals[column]!, from, length, chosen, sums, column, width);
  }
}

function addColumn(
  totals: Float64Array,
  from: number,
  length: number,
  chosen: Uint16Array,
  sums: Float64Array,
  column: number,
  width: number,
): void {
  for (let i = 0; i < length; i += 1) totals[from + i]! += sums[chosen[i]! * width + column]!;
}
