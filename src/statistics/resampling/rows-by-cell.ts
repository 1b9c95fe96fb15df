/** Rows of every cell, one cell after another. */
export interface RowsByCell {
  /** Row numbers sorted by cell; rows of a cell keep the order of the input. */
  readonly order: Int32Array;
  /** Where each cell begins in `order`, and the number of rows at the end. */
  readonly start: Int32Array;
}

/**
 * Purpose: puts rows in order of their cells.
 *
 * @param cell cell of each row, 0 … cells − 1
 */
export function rowsByCell(cell: Int32Array, cells: number): RowsByCell {
  const start = new Int32Array(cells + 1);
  for (let row = 0; row < cell.length; row += 1) start[cell[row]! + 1]! += 1;
  for (let c = 0; c < cells; c += 1) start[c + 1]! += start[c]!;
  const next = start.slice();
  const order = new Int32Array(cell.length);
  for (let row = 0; row < cell.length; row += 1) {
    const c = cell[row]!;
    order[next[c]!] = row;
    next[c]! += 1;
  }
  return { order, start };
}
