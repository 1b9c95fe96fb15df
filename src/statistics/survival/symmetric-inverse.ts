/** The inverse of a symmetric matrix, with the columns that carry no information of their own set to 0. */
export interface SymmetricInverse {
  /** size × size, row after row; rows and columns of aliased columns are 0. */
  readonly inverse: Float64Array;
  /** 1 where the column is a linear combination of columns before it (or all 0). */
  readonly aliased: Uint8Array;
}

/**
 * Purpose: inverts a symmetric positive semi-definite matrix by Cholesky on its correlation form, passing over columns
 * whose pivot, the share of the column not explained by the columns before it, is at most the tolerance.
 *
 * @param matrix size × size, row after row; not changed.
 * @param size number of columns.
 * @param tolerance smallest pivot that counts, between 0 and 1.
 *
 * Source: Golub & Van Loan 2013, section 4.2.
 */
export function symmetricInverse(matrix: Float64Array, size: number, tolerance = 1e-11): SymmetricInverse {
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const diagonal = matrix[i * size + i]!;
    scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
  }
  const aliased = new Uint8Array(size);
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      if (aliased[j] === 1) continue;
      let sum = matrix[i * size + j]! * scale[i]! * scale[j]!;
      for (let k = 0; k < j; k += 1) sum -= factor[i * size + k]! * factor[j * size + k]!;
      if (j < i) factor[i * size + j] = sum / factor[j * size + j]!;
      else if (sum > tolerance) factor[i * size + i] = Math.sqrt(sum);
      else aliased[i] = 1;
    }
    if (aliased[i] === 1) for (let k = 0; k <= i; k += 1) factor[i * size + k] = 0;
  }
  return { inverse: invertFromFactor(factor, aliased, scale, size), aliased };
}

function invertFromFactor(
  factor: Float64Array,
  aliased: Uint8Array,
  scale: Float64Array,
  size: number,
): Float64Array {
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let c = 0; c < size; c += 1) {
    if (aliased[c] === 1) continue;
    for (let i = 0; i < size; i += 1) {
      if (aliased[i] === 1) continue;
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k += 1) sum -= factor[i * size + k]! * column[k]!;
      column[i] = sum / factor[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      if (aliased[i] === 1) continue;
      let sum = column[i]!;
      for (let k = i + 1; k < size; k += 1) sum -= factor[k * size + i]! * column[k]!;
      column[i] = sum / factor[i * size + i]!;
    }
    for (let i = 0; i < size; i += 1) inverse[i * size + c] = column[i]! * scale[i]! * scale[c]!;
    column.fill(0);
  }
  return inverse;
}
