/**
 * Folds a block of rows into the triangular factor R of all rows before it: one Householder reflection per column on
 * the stack [R; block], of which only R's diagonal element and the block take part. Works in place; the block is used up.
 * Rows can so be handed over block by block, and R is that of the whole matrix, as stable as the QR of all rows at once.
 *
 * @param factor R, width × width, row after row, upper triangular; zeros at the start. Changed.
 * @param width number of columns
 * @param block values, column after column: row i of column c at c · stride + i. Changed.
 * @param stride rows that a column of the block has room for
 * @param size rows in the block
 * @see Golub & Van Loan 2013, Matrix Computations, sections 5.1.3 and 6.5.3 (adding rows); Demmel et al. 2012, SIAM
 *   Journal on Scientific Computing 34:A206 (QR of tall matrices in blocks)
 */
export function foldRows(
  factor: Float64Array,
  width: number,
  block: Float64Array,
  stride: number,
  size: number,
): void {
  for (let j = 0; j < width; j += 1) {
    const v = j * stride;
    let squares = 0;
    for (let i = 0; i < size; i += 1) squares += block[v + i]! * block[v + i]!;
    if (squares === 0) continue;
    const diagonal = factor[j * width + j]!;
    const norm = Math.sqrt(diagonal * diagonal + squares);
    const head = diagonal > 0 ? diagonal + norm : diagonal - norm;
    factor[j * width + j] = diagonal > 0 ? -norm : norm;
    const scale = 1 / (norm * (norm + Math.abs(diagonal)));
    let l = j + 1;
    for (; l + 1 < width; l += 2) {
      reflectTwo(factor, j * width + l, block, v, l * stride, (l + 1) * stride, size, head, scale);
    }
    if (l < width) reflectOne(factor, j * width + l, block, v, l * stride, size, head, scale);
  }
}

/** Reflects two columns at once, so that the reflecting one is read half as often. */
function reflectTwo(
  factor: Float64Array,
  at: number,
  block: Float64Array,
  v: number,
  one: number,
  two: number,
  size: number,
  head: number,
  scale: number,
): void {
  let a0 = 0;
  let a1 = 0;
  let b0 = 0;
  let b1 = 0;
  let i = 0;
  for (; i + 1 < size; i += 2) {
    const x = block[v + i]!;
    const y = block[v + i + 1]!;
    a0 += x * block[one + i]!;
    b0 += x * block[two + i]!;
    a1 += y * block[one + i + 1]!;
    b1 += y * block[two + i + 1]!;
  }
  if (i < size) {
    a0 += block[v + i]! * block[one + i]!;
    b0 += block[v + i]! * block[two + i]!;
  }
  const a = scale * (head * factor[at]! + a0 + a1);
  const b = scale * (head * factor[at + 1]! + b0 + b1);
  factor[at]! -= a * head;
  factor[at + 1]! -= b * head;
  for (i = 0; i < size; i += 1) {
    const x = block[v + i]!;
    block[one + i]! -= a * x;
    block[two + i]! -= b * x;
  }
}

function reflectOne(
  factor: Float64Array,
  at: number,
  block: Float64Array,
  v: number,
  one: number,
  size: number,
  head: number,
  scale: number,
): void {
  let dot = 0;
  for (let i = 0; i < size; i += 1) dot += block[v + i]! * block[one + i]!;
  const a = scale * (head * factor[at]! + dot);
  factor[at]! -= a * head;
  for (let i = 0; i < size; i += 1) block[one + i]! -= a * block[v + i]!;
}
