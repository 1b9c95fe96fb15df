import type { ClusterBlock } from './cluster-blocks.ts';

/**
 * The coordinates of a vector over the cluster's rows on its basis: scale · B′v.
 *
 * @param block the cluster
 * @param scale multiplies the basis
 * @param vector one number per row of the cluster
 * @returns one number per basis column
 */
export function projectCluster(
  { size, basis, stride, dimensions }: ClusterBlock,
  scale: number,
  vector: Float64Array,
): Float64Array {
  return Float64Array.from(dimensions, (_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += basis[k * stride + i]! * vector[i]!;
    return scale * sum;
  });
}
