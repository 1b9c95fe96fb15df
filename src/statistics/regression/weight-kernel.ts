import type { AbsorbedFit } from './absorbed-fit.ts';
import { clusterBlocks } from './cluster-blocks.ts';
import type { ClusterOrder } from './cluster-order.ts';

/** K = Σ count · weight² · b b′ over all rows, b a row's basis: kept columns first, then one dimension per group. */
export interface WeightKernel {
  /** Kept columns + groups. */
  readonly size: number;
  /** K, row after row. */
  readonly values: Float64Array;
  /** K of the given dimensions alone, row after row. */
  readonly restrict: (dimensions: Int32Array) => Float64Array;
}

/**
 * Purpose: what squared weights leave in the variance of residuals of a weighted regression: H H′ = B K B′.
 *
 * @param fit a fitted regression with weights
 * @param order rows by cluster
 */
export function weightKernel(fit: AbsorbedFit, order: ClusterOrder): WeightKernel {
  const size = fit.kept.length + fit.input.groups;
  const values = new Float64Array(size * size);
  clusterBlocks(fit, [], order, ({ size: rows, basis, stride, dimensions, weight }) => {
    for (let a = 0; a < dimensions.length; a += 1) {
      for (let b = 0; b < dimensions.length; b += 1) {
        let sum = 0;
        for (let i = 0; i < rows; i += 1)
          sum += weight[i]! * weight[i]! * basis[a * stride + i]! * basis[b * stride + i]!;
        values[dimensions[a]! * size + dimensions[b]!]! += sum;
      }
    }
  });
  const restrict = (dimensions: Int32Array): Float64Array => {
    const r = dimensions.length;
    const part = new Float64Array(r * r);
    for (let a = 0; a < r; a += 1)
      for (let b = 0; b < r; b += 1) part[a * r + b] = values[dimensions[a]! * size + dimensions[b]!]!;
    return part;
  };
  return { size, values, restrict };
}
