import { rowsByCell } from './rows-by-cell.ts';
import type { WordSource } from './word-source.ts';

/** Row numbers that are drawn before they are added up: they stay in the fastest memory. */
const BATCH = 8192;

/**
 * Purpose: bootstrap of sums: in each draw, every cell (arm × stratum) draws as many of its own rows as it has, with
 * replacement, and all columns are added over the same rows, so that cost and effect stay in pairs. A statistic that is
 * linear in cell means is a sum of row contributions (its weight in the cell / cell size × value), which makes a draw
 * cheap. `linearBootstrap` draws the same rows from the same words for one column.
 *
 * @param columns row contributions, each as long as `cell`
 * @param cell cell of each row, 0 … cells − 1
 * @param cells number of cells
 * @param draws number of bootstrap draws, ≥ 1
 * @param source uniform words: draw by draw, cell by cell, one per row; row floor(word · size / 2³²) of the cell, rows in
 *   input order
 * @returns for each column the sums of all draws, in draw order
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, section 3.2 (several samples). R: `boot(strata =)`
 */
export function stratifiedBootstrap(
  columns: readonly Float64Array[],
  cell: Int32Array,
  cells: number,
  draws: number,
  source: WordSource,
): readonly Float64Array[] {
  const { order, start } = rowsByCell(cell, cells);
  const rows = order.length;
  const tables = columns.map((column) => {
    const table = new Float64Array(rows);
    for (let at = 0; at < rows; at += 1) table[at] = column[order[at]!]!;
    return table;
  });
  const sums = columns.map(() => new Float64Array(draws));
  const perBatch = Math.max(1, Math.floor(BATCH / Math.max(1, rows)));
  const drawn = new Uint32Array(perBatch * rows);
  let at = source.words.length;
  for (let from = 0; from < draws; from += perBatch) {
    const batch = sums.map((column) => column.subarray(from, Math.min(draws, from + perBatch)));
    at = drawRows(drawn, Math.min(perBatch, draws - from), start, source, at);
    batch.forEach((column, k) => {
      addRows(column, tables[k]!, drawn, rows);
    });
  }
  return sums;
}

/** Places in the tables for a number of draws; returns how far the words have been used. */
function drawRows(
  drawn: Uint32Array,
  draws: number,
  start: Int32Array,
  source: WordSource,
  used: number,
): number {
  const { words } = source;
  let at = used;
  let to = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    for (let c = 0; c + 1 < start.length; c += 1) {
      const from = start[c]!;
      const size = start[c + 1]! - from;
      const scale = size * 2 ** -32;
      for (let left = size; left > 0; ) {
        if (at === words.length) {
          source.refill();
          at = 0;
        }
        const end = Math.min(words.length, at + left);
        left -= end - at;
        for (; at < end; at += 1, to += 1) drawn[to] = from + ((words[at]! * scale) | 0);
      }
    }
  }
  return at;
}

function addRows(sums: Float64Array, table: Float64Array, drawn: Uint32Array, rows: number): void {
  let at = 0;
  for (let draw = 0; draw < sums.length; draw += 1) {
    let sum = 0;
    for (const end = at + rows; at < end; at += 1) sum += table[drawn[at]!]!;
    sums[draw] = sum;
  }
}
