/**
 * Bootstrap of sums: in each draw, every cell (arm × stratum) draws as many of its own rows as it has, with
 * replacement, and all columns are added over the same rows, so that cost and effect stay in pairs. A statistic that is linear in
 * cell means is a sum of row contributions (its weight in the cell / cell size × value), which makes a draw cheap.
 *
 * Order of the random numbers: draw by draw, cell by cell, one number per row.
 *
 * @param columns row contributions, each as long as `cell`
 * @param cell cell of each row, 0 … cells − 1
 * @param cells number of cells
 * @param draws number of bootstrap draws, ≥ 1
 * @param random uniform in [0, 1)
 * @returns for each column the sums of all draws, in draw order
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, section 3.2 (several samples). R: `boot(strata =)`
 */
export function stratifiedBootstrap(
  columns: readonly Float64Array[],
  cell: Int32Array,
  cells: number,
  draws: number,
  random: () => number,
): readonly Float64Array[] {
  const width = columns.length;
  const { starts, order } = rowsByCell(cell, cells);
  const table = new Float64Array(order.length * width);
  for (let row = 0; row < order.length; row += 1) {
    for (let k = 0; k < width; k += 1) table[row * width + k] = columns[k]![order[row]!]!;
  }
  const sums = columns.map(() => new Float64Array(draws));
  const running = new Float64Array(width);
  for (let draw = 0; draw < draws; draw += 1) {
    running.fill(0);
    for (let c = 0; c < cells; c += 1) {
      const start = starts[c]!;
      const size = starts[c + 1]! - start;
      for (let j = 0; j < size; j += 1) {
        const at = (start + Math.floor(random() * size)) * width;
        for (let k = 0; k < width; k += 1) running[k]! += table[at + k]!;
      }
    }
    for (let k = 0; k < width; k += 1) sums[k]![draw] = running[k]!;
  }
  return sums;
}

/** Row numbers sorted by cell (stable), and where each cell starts. */
function rowsByCell(cell: Int32Array, cells: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(cells + 1);
  for (const c of cell) starts[c + 1]! += 1;
  for (let c = 0; c < cells; c += 1) starts[c + 1]! += starts[c]!;
  const next = starts.slice();
  const order = new Int32Array(cell.length);
  for (let row = 0; row < cell.length; row += 1) {
    const c = cell[row]!;
    order[next[c]!] = row;
    next[c]! += 1;
  }
  return { starts, order };
}
