import { type OuterSum, outerSum } from './outer-sum.ts';
import type { WeightKernel } from './weight-kernel.ts';

/**
 * Sums over clusters from which second moments of P_ij^st = δ_ij own_i^st + z_i^s′ C z_j^t follow, i and j clusters, s and t
 * contrasts: without weights C = −I and z the cluster's projection on the basis; with weights C is made of K.
 */
export interface MomentSums {
  readonly contrasts: number;
  /** Length of z. */
  readonly size: number;
  readonly kernel: WeightKernel | null;
  /** Σ_i P_ii^st. */
  readonly expected: Float64Array;
  /** Σ_i of P_ii^st P_ii^uv less its part without `own`. */
  readonly within: Float64Array;
  /** Σ_i z_i^s z_i^u′. */
  readonly outer: readonly OuterSum[];
  /** z′ C y of two vectors at the given places. */
  readonly form: (places: Int32Array, one: Float64Array, other: Float64Array) => number;
}

/**
 * Sums of zero, ready for clusters to be added.
 *
 * @param contrasts number of contrasts
 * @param dimensions kept columns + groups
 * @param kernel K of a weighted regression, or null without weights
 */
export function momentSums(contrasts: number, dimensions: number, kernel: WeightKernel | null): MomentSums {
  const q = contrasts;
  const size = kernel === null ? dimensions : 2 * dimensions;
  const form = (places: Int32Array, one: Float64Array, other: Float64Array): number => {
    let sum = 0;
    if (kernel === null) {
      for (let k = 0; k < one.length; k += 1) sum -= one[k]! * other[k]!;
      return sum;
    }
    const r = one.length / 2;
    for (let a = 0; a < r; a += 1) {
      sum -= one[a]! * other[r + a]! + one[r + a]! * other[a]!;
      const row = places[a]! * kernel.size;
      for (let b = 0; b < r; b += 1) sum += one[a]! * kernel.values[row + places[b]!]! * other[b]!;
    }
    return sum;
  };
  return {
    contrasts,
    size,
    kernel,
    expected: new Float64Array(q * q),
    within: new Float64Array(q ** 4),
    outer: Array.from({ length: q * q }, () => (kernel === null ? outerSum(size) : outerSum(size, true))),
    form,
  };
}
