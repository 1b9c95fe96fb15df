/**
 * Turns each row x of a block into u = R⁻ᵀx in place: forward substitution, column by column over all rows at once.
 *
 * @param factor R, size square, row after row
 * @param size number of columns
 * @param block values, column after column at distance `stride`
 * @param rows rows in the block
 */
export function turnRows(
  factor: Float64Array,
  size: number,
  block: Float64Array,
  stride: number,
  rows: number,
): void {
  for (let j = 0; j < size; j += 1) {
    const to = j * stride;
    let l = 0;
    for (; l + 1 < j; l += 2) {
      const a = factor[l * size + j]!;
      const b = factor[(l + 1) * size + j]!;
      const one = l * stride;
      const two = one + stride;
      for (let i = 0; i < rows; i += 1) block[to + i]! -= a * block[one + i]! + b * block[two + i]!;
    }
    if (l < j) {
      const a = factor[l * size + j]!;
      for (let i = 0; i < rows; i += 1) block[to + i]! -= a * block[l * stride + i]!;
    }
    const divisor = 1 / factor[j * size + j]!;
    for (let i = 0; i < rows; i += 1) block[to + i]! *= divisor;
  }
}
