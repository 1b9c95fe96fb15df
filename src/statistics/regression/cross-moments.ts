import { innerProduct } from './inner-product.ts';
import type { MomentSums } from './moment-sums.ts';
import { type OuterSum, outerSum } from './outer-sum.ts';
import type { WeightKernel } from './weight-kernel.ts';

/** Second moments between clusters. */
export interface CrossMoments {
  /** Σ_i P_ii^st, the expected covariance under the working model. */
  readonly expected: Float64Array;
  /** Σ_ij P_ij^st P_ij^uv. */
  readonly product: (s: number, t: number, u: number, v: number) => number;
}

/**
 * Purpose: Σ over all pairs of clusters of products of P_ij, from sums over single clusters: the part without `own` is
 * Σ_ij z_i^s′C z_j^t z_j^v′C z_i^u = trace(C S^tv C S^us), S the summed outer products.
 *
 * @param sums after all clusters have been added
 */
export function crossMoments(sums: MomentSums): CrossMoments {
  const { contrasts: q, outer, kernel, expected, within } = sums;
  const turned = outer.map((sum) => (kernel === null ? sum : bothSides(sum, kernel)));
  const product = (s: number, t: number, u: number, v: number): number =>
    within[(s * q + t) * q * q + u * q + v]! + innerProduct(turned[t * q + v]!, outer[s * q + u]!);
  return { expected, product };
}

/** C S C for C = [[K, −I], [−I, 0]]; both matrices dense. */
function bothSides(sum: OuterSum, kernel: WeightKernel): OuterSum {
  const { size } = sum;
  const half = kernel.size;
  const given = sum.dense!;
  const result = outerSum(size, true);
  const left = new Float64Array(size * size);
  for (let i = 0; i < half; i += 1) {
    for (let j = 0; j < size; j += 1) {
      left[i * size + j] = -given[(half + i) * size + j]!;
      left[(half + i) * size + j] = -given[i * size + j]!;
    }
    for (let k = 0; k < half; k += 1) {
      const factor = kernel.values[i * half + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j += 1) left[i * size + j]! += factor * given[k * size + j]!;
    }
  }
  for (let row = 0; row < size * size; row += size) {
    for (let j = 0; j < half; j += 1) {
      result.dense![row + j] = -left[row + half + j]!;
      result.dense![row + half + j] = -left[row + j]!;
    }
    for (let k = 0; k < half; k += 1) {
      const factor = left[row + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < half; j += 1) result.dense![row + j]! += factor * kernel.values[k * half + j]!;
    }
  }
  return result;
}
