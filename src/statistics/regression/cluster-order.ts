import type { RegressionInput } from './regression-input.ts';

/** Rows brought together by cluster. */
export interface ClusterOrder {
  /** Row numbers, cluster after cluster; rows of weight 0 are not among them. */
  readonly order: Int32Array;
  /** Cluster c has the places start[c] … start[c + 1] − 1; only clusters with rows are listed. */
  readonly start: Int32Array;
  readonly clusters: number;
  /** Rows of the largest cluster. */
  readonly largest: number;
}

/**
 * Sorts the rows by cluster (counting sort, rows of a cluster stay in their order).
 *
 * @param input rows of the regression
 * @param cluster cluster of each row, 0 … clusters − 1
 * @param clusters number of cluster codes; codes without rows are passed over
 */
export function clusterOrder(input: RegressionInput, cluster: Int32Array, clusters: number): ClusterOrder {
  const { count, weight } = input;
  const sizes = new Int32Array(clusters);
  const taken = (i: number): boolean => weight === null || weight[i]! > 0;
  for (let i = 0; i < count.length; i += 1) if (taken(i)) sizes[cluster[i]!]! += 1;
  const start: number[] = [0];
  const place = new Int32Array(clusters);
  let largest = 0;
  let total = 0;
  for (let c = 0; c < clusters; c += 1) {
    place[c] = total;
    if (sizes[c] === 0) continue;
    total += sizes[c]!;
    start.push(total);
    largest = Math.max(largest, sizes[c]!);
  }
  const order = new Int32Array(total);
  for (let i = 0; i < count.length; i += 1) {
    if (!taken(i)) continue;
    const c = cluster[i]!;
    order[place[c]!] = i;
    place[c]! += 1;
  }
  return { order, start: Int32Array.from(start), clusters: start.length - 1, largest };
}
