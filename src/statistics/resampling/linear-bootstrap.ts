import { rowsByCell } from './rows-by-cell.ts';
import type { WordSource } from './word-source.ts';

/**
 * Purpose: bootstrap of one sum, for statistics that are linear in cell means: in each draw every cell (arm × stratum)
 * draws as many of its rows as it has, with replacement, and their contributions are added. The fast relative of
 * `stratifiedBootstrap`: one 32-bit word per row, no call per row.
 *
 * @param contribution what a drawn row adds, one per row (its weight in the cell / cell size × value; centre it to keep digits)
 * @param cell cell of each row, 0 … cells − 1
 * @param cells number of cells
 * @param draws number of bootstrap draws, ≥ 1
 * @param source uniform words: draw by draw, cell by cell, one per row; row floor(word · size / 2³²) of the cell, rows in
 *   input order
 * @returns the sums of all draws
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, section 3.2 (several samples). R: `boot(strata =)`
 */
export function linearBootstrap(
  contribution: Float64Array,
  cell: Int32Array,
  cells: number,
  draws: number,
  source: WordSource,
): Float64Array {
  const { order, start } = rowsByCell(cell, cells);
  const table = Float64Array.from(order, (row) => contribution[row]!);
  const sums = new Float64Array(draws);
  const { words } = source;
  let at = words.length;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (let c = 0; c < cells; c += 1) {
      const from = start[c]!;
      const size = start[c + 1]! - from;
      const scale = size * 2 ** -32;
      // Stretches without a look at the end of the words: the loop inside is all the work there is.
      for (let left = size; left > 0; ) {
        if (at === words.length) {
          source.refill();
          at = 0;
        }
        const end = Math.min(words.length, at + left);
        left -= end - at;
        for (; at < end; at += 1) sum += table[from + ((words[at]! * scale) | 0)]!;
      }
    }
    sums[draw] = sum;
  }
  return sums;
}
