import type { ClusterBlock } from './cluster-blocks.ts';
import { projectCluster } from './project-cluster.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Eigenvalue of (I − H) up to which a direction carries no residual. */
const SINGULAR = 1e-12;

/**
 * Purpose: the bias-reducing adjustment of CR2 for one cluster: multiplies vectors by (I − H_jj)^(−1/2), the symmetric
 * generalised inverse root, for a regression without weights, where H_jj = B B′. The root is taken in the smaller of the two
 * spaces: cluster rows or basis columns.
 *
 * Formula: with B′B = V λ V′, (I − BB′)^(−1/2) v = v + B V f(λ) V′B′v, f = 1/(√(1 − λ)(1 + √(1 − λ))), and −1/λ where λ = 1.
 *
 * @param block the cluster; `scale` multiplies its basis (√weight when all weights are equal)
 * @param vectors changed in place
 * @returns per vector the squared length that fell on directions without residual (λ = 1)
 * @see Bell & McCaffrey 2002, Survey Methodology 28:169; Pustejovsky & Tipton 2018, JBES 36:672, eq. 8 and Theorem 1
 */
export function adjustCluster(
  block: ClusterBlock,
  scale: number,
  vectors: readonly Float64Array[],
): readonly number[] {
  const { size, basis, stride, dimensions } = block;
  const columns = dimensions.length;
  const thin = columns <= size;
  const order = thin ? columns : size;
  const matrix = new Float64Array(order * order);
  for (let a = 0; a < order; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      if (thin) {
        for (let i = 0; i < size; i += 1) sum += basis[a * stride + i]! * basis[b * stride + i]!;
      } else {
        for (let k = 0; k < columns; k += 1) sum += basis[k * stride + a]! * basis[k * stride + b]!;
      }
      matrix[a * order + b] = matrix[b * order + a] = scale * scale * sum;
    }
  }
  const values = new Float64Array(order);
  const scratch = new Float64Array(order);
  symmetricEigen(matrix, order, values, scratch);
  return vectors.map((vector) => {
    const start = thin ? projectCluster(block, scale, vector) : vector.slice(0, size);
    let lost = 0;
    const moved = new Float64Array(order);
    for (let k = 0; k < order; k += 1) {
      let part = 0;
      for (let a = 0; a < order; a += 1) part += matrix[a * order + k]! * start[a]!;
      const value = values[k]!;
      const free = 1 - value;
      if (free <= SINGULAR) {
        lost += thin ? (part * part) / value : part * part;
        part *= thin ? -1 / value : 0;
      } else {
        const root = Math.sqrt(free);
        part *= thin ? 1 / (root * (1 + root)) : 1 / root;
      }
      for (let a = 0; a < order; a += 1) moved[a]! += matrix[a * order + k]! * part;
    }
    if (!thin) {
      vector.set(moved);
    } else {
      for (let k = 0; k < columns; k += 1) {
        const factor = scale * moved[k]!;
        for (let i = 0; i < size; i += 1) vector[i]! += factor * basis[k * stride + i]!;
      }
    }
    return lost;
  });
}
