/**
 * Purpose: all eigenvalues and eigenvectors of a small symmetric matrix: Householder reduction to a tridiagonal matrix,
 * then QL steps with implicit shifts.
 *
 * @param matrix size × size, row after row; overwritten by the eigenvectors (column j belongs to eigenvalue j)
 * @param size number of rows
 * @param values receives the eigenvalues, in no particular order
 * @param scratch room for `size` numbers
 * @returns whether the steps converged (they do, save for matrices with elements that are not finite)
 * @see Golub & Van Loan 2013, Matrix Computations, algorithms 8.3.1 and 8.3.2
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
  values: Float64Array,
  scratch: Float64Array,
): boolean {
  tridiagonalise(matrix, size, values, scratch);
  return diagonalise(matrix, size, values, scratch);
}

/** Reduces to tridiagonal T = Z′AZ: diagonal in d, subdiagonal in e[1…], Z in place of A. */
function tridiagonalise(a: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  // Reflection k (from the last row up) annihilates row k left of its subdiagonal; it is kept in row k, its factor in d[k].
  for (let k = n - 1; k >= 1; k -= 1) {
    const row = k * n;
    let squares = 0;
    for (let j = 0; j < k - 1; j += 1) squares += a[row + j]! * a[row + j]!;
    const corner = a[row + k - 1]!;
    if (squares === 0) {
      e[k] = corner;
      d[k] = 0;
      continue;
    }
    const norm = Math.sqrt(squares + corner * corner);
    const signed = corner > 0 ? norm : -norm;
    e[k] = -signed;
    a[row + k - 1] = corner + signed;
    // v = row k, 0 … k − 1; H = I − factor v v′
    const factor = 1 / (norm * (norm + Math.abs(corner)));
    d[k] = factor;
    // p = factor · A v, w = p − (factor/2)(p′v) v, A ← A − v w′ − w v′ (lower triangle)
    let product = 0;
    for (let i = 0; i < k; i += 1) {
      let sum = 0;
      for (let j = 0; j <= i; j += 1) sum += a[i * n + j]! * a[row + j]!;
      for (let j = i + 1; j < k; j += 1) sum += a[j * n + i]! * a[row + j]!;
      e[i] = factor * sum;
      product += e[i]! * a[row + i]!;
    }
    const half = (factor / 2) * product;
    for (let i = 0; i < k; i += 1) e[i]! -= half * a[row + i]!;
    for (let i = 0; i < k; i += 1) {
      const v = a[row + i]!;
      const w = e[i]!;
      for (let j = 0; j <= i; j += 1) a[i * n + j]! -= v * e[j]! + w * a[row + j]!;
    }
  }
  // Z = H_{n−1} ⋯ H_1, built up from the small end; row k of the upper block holds v_k until it is used.
  e[0] = 0;
  const diagonal0 = a[0]!;
  a[0] = 1;
  for (let k = 1; k < n; k += 1) {
    const row = k * n;
    const diagonal = a[row + k]!;
    const factor = d[k]!;
    if (factor !== 0) {
      for (let j = 0; j < k; j += 1) {
        let sum = 0;
        for (let i = 0; i < k; i += 1) sum += a[row + i]! * a[i * n + j]!;
        sum *= factor;
        for (let i = 0; i < k; i += 1) a[i * n + j]! -= sum * a[row + i]!;
      }
    }
    d[k] = diagonal;
    for (let i = 0; i < k; i += 1) {
      a[row + i] = 0;
      a[i * n + k] = 0;
    }
    a[row + k] = 1;
  }
  d[0] = diagonal0;
}

function diagonalise(z: Float64Array, n: number, d: Float64Array, e: Float64Array): boolean {
  for (let i = 1; i < n; i += 1) e[i - 1] = e[i]!;
  e[n - 1] = 0;
  for (let l = 0; l < n; l += 1) {
    for (let step = 0; ; step += 1) {
      let m = l;
      while (m < n - 1) {
        const scale = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(e[m]!) <= Number.EPSILON * scale) break;
        m += 1;
      }
      if (m === l) break;
      if (step === 60) return false;
      const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      const radius = Math.hypot(half, 1);
      let g = d[m]! - d[l]! + e[l]! / (half + (half >= 0 ? radius : -radius));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i -= 1) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        const r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        const shifted = d[i + 1]! - p;
        const t = (d[i]! - shifted) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = shifted + p;
        g = c * t - b;
        for (let k = 0; k < n * n; k += n) {
          const right = z[k + i + 1]!;
          const left = z[k + i]!;
          z[k + i + 1] = s * left + c * right;
          z[k + i] = c * left - s * right;
        }
      }
      if (i >= l) continue;
      d[l]! -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return true;
}
