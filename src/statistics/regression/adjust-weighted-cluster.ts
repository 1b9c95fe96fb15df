import type { ClusterBlock } from './cluster-blocks.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const SINGULAR = 1e-12;

/**
 * Purpose: the adjustment of CR2 for one cluster of a weighted regression under the working model of equal and independent
 * errors: multiplies vectors by [((I − H)(I − H)′)_jj]^(−1/2), where H = B B′W over all rows and
 * ((I − H)(I − H)′)_jj = I − B B′W − W B B′ + B K B′ with K = Σ weight² b b′. When the cluster has more rows than twice the
 * basis columns, the root is taken in the space of [B, WB], outside of which the matrix is I.
 *
 * @param block the cluster
 * @param inner K restricted to the cluster's dimensions, row after row
 * @param vectors changed in place
 * @returns per vector the squared length that fell on directions without residual
 * @see Pustejovsky & Tipton 2018, JBES 36:672, eq. 6 to 8. R: `estimatr::lm_robust(weights =, clusters =)`
 */
export function adjustWeightedCluster(
  block: ClusterBlock,
  inner: Float64Array,
  vectors: readonly Float64Array[],
): readonly number[] {
  const { size, weight } = block;
  const r = block.dimensions.length;
  const plain = Array.from({ length: r }, (_, k) =>
    block.basis.slice(k * block.stride, k * block.stride + size),
  );
  const weighted = plain.map((column) => column.map((value, i) => value * weight[i]!));
  const space = size <= 2 * r ? null : orthonormal([...plain, ...weighted]);
  const order = space === null ? size : space.length;
  const left = space === null ? plain : plain.map((column) => coordinates(space, column));
  const right = space === null ? weighted : weighted.map((column) => coordinates(space, column));
  const matrix = new Float64Array(order * order);
  for (let a = 0; a < order; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = a === b ? 1 : 0;
      for (let k = 0; k < r; k += 1) {
        sum -= left[k]![a]! * right[k]![b]! + right[k]![a]! * left[k]![b]!;
        for (let l = 0; l < r; l += 1) sum += left[k]![a]! * inner[k * r + l]! * left[l]![b]!;
      }
      matrix[a * order + b] = matrix[b * order + a] = sum;
    }
  }
  const values = new Float64Array(order);
  symmetricEigen(matrix, order, values, new Float64Array(order));
  return vectors.map((vector) => {
    const start = space === null ? vector.slice(0, size) : coordinates(space, vector);
    let lost = 0;
    const change = new Float64Array(order);
    for (let k = 0; k < order; k += 1) {
      let part = 0;
      for (let a = 0; a < order; a += 1) part += matrix[a * order + k]! * start[a]!;
      const singular = values[k]! <= SINGULAR;
      if (singular) lost += part * part;
      part *= (singular ? 0 : 1 / Math.sqrt(values[k]!)) - 1;
      for (let a = 0; a < order; a += 1) change[a]! += matrix[a * order + k]! * part;
    }
    for (let i = 0; i < size; i += 1) {
      if (space === null) vector[i]! += change[i]!;
      else for (let a = 0; a < order; a += 1) vector[i]! += change[a]! * space[a]![i]!;
    }
    return lost;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function coordinates(space: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(space, (direction) => dot(direction, vector));
}

/** Orthonormal directions that span the columns: Gram–Schmidt twice, dependent columns passed over. */
function orthonormal(columns: readonly Float64Array[]): readonly Float64Array[] {
  const space: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    const whole = Math.sqrt(dot(rest, rest));
    for (const round of [0, 1]) {
      for (const direction of space) {
        const factor = dot(direction, rest);
        for (let i = 0; i < rest.length; i += 1) rest[i]! -= factor * direction[i]!;
      }
      if (round === 0 && dot(rest, rest) === 0) break;
    }
    const norm = Math.sqrt(dot(rest, rest));
    if (!(norm > 1e-13 * whole)) continue;
    space.push(rest.map((value) => value / norm));
  }
  return space;
}
