import type { AbsorbedFit } from './absorbed-fit.ts';
import type { ClusterOrder } from './cluster-order.ts';
import type { ContrastLoadings } from './contrast-loadings.ts';
import { fillCentred } from './fill-centred.ts';
import { turnRows } from './turn-rows.ts';

/** One cluster's rows as the sandwich reads them; every row is multiplied by √count. Arrays are used again. */
export interface ClusterBlock {
  readonly size: number;
  /** Column k of the basis at k · stride: the dimensions of the hat matrix, H = B B′ W. */
  readonly basis: Float64Array;
  readonly stride: number;
  /** Global number of each basis column: 0 … kept − 1 for columns, kept + g for group g. */
  readonly dimensions: Int32Array;
  readonly residual: Float64Array;
  /** Row weights (without √count); 1 when there are none. */
  readonly weight: Float64Array;
  /** One array per contrast: weight · influence. */
  readonly influence: readonly Float64Array[];
}

/**
 * Walks the clusters of a fitted regression: residuals, influences and the cluster's part of the hat matrix, absorbed
 * group effects included, as a thin basis. Never forms a matrix of all rows by all rows.
 *
 * @param fit a fitted regression
 * @param contrasts loadings of the contrasts
 * @param order rows by cluster
 * @param visit called for each cluster
 */
export function clusterBlocks(
  fit: AbsorbedFit,
  contrasts: readonly ContrastLoadings[],
  { order, start, clusters, largest }: ClusterOrder,
  visit: (block: ClusterBlock, cluster: number) => void,
): void {
  const { input, centres, kept, coefficients } = fit;
  const size = kept.length;
  const stride = largest;
  const which = Int32Array.from([...kept, input.columns.length]);
  let basis = new Float64Array(which.length * stride);
  const residual = new Float64Array(stride);
  const weight = new Float64Array(stride).fill(1);
  const influence = contrasts.map(() => new Float64Array(stride));
  const slot = new Int32Array(input.groups).fill(-1);
  for (let c = 0; c < clusters; c += 1) {
    const from = start[c]!;
    const m = start[c + 1]! - from;
    fillCentred(input, centres, which, order, from, m, basis, stride);
    for (let i = 0; i < m; i += 1) residual[i] = basis[size * stride + i]!;
    for (let k = 0; k < size; k += 1) {
      const beta = coefficients[kept[k]!]!;
      for (let i = 0; i < m; i += 1) residual[i]! -= beta * basis[k * stride + i]!;
    }
    turnRows(fit.factor, size, basis, stride, m);
    const groups = groupsOf(input.group, order, from, m, slot);
    const needed = (size + groups.length) * stride;
    if (basis.length < needed) {
      const wider = new Float64Array(2 * needed);
      wider.set(basis);
      basis = wider;
    }
    basis.fill(0, size * stride, needed);
    for (let i = 0; i < m; i += 1) {
      const row = order[from + i]!;
      const root = Math.sqrt(input.count[row]!);
      const g = input.group[row]!;
      const w = input.weight === null ? 1 : input.weight[row]!;
      weight[i] = w;
      residual[i]! *= root;
      for (let k = 0; k < size; k += 1) basis[k * stride + i]! *= root;
      contrasts.forEach((loadings, f) => {
        let sum = loadings.groups === null ? 0 : root * loadings.groups[g]!;
        for (let k = 0; k < size; k += 1) sum += loadings.turned[k]! * basis[k * stride + i]!;
        influence[f]![i] = w * sum;
      });
      basis[(size + slot[g]!) * stride + i] = root / Math.sqrt(centres.mass[g]!);
    }
    const dimensions = new Int32Array(size + groups.length);
    for (let k = 0; k < size; k += 1) dimensions[k] = k;
    groups.forEach((g, j) => {
      dimensions[size + j] = size + g;
      slot[g] = -1;
    });
    visit({ size: m, basis, stride, dimensions, residual, weight, influence }, c);
  }
}

/** Groups that occur in the cluster; `slot` gets their place in the list. */
function groupsOf(
  group: Int32Array,
  order: Int32Array,
  from: number,
  size: number,
  slot: Int32Array,
): number[] {
  const list: number[] = [];
  for (let i = 0; i < size; i += 1) {
    const g = group[order[from + i]!]!;
    if (slot[g] !== -1) continue;
    slot[g] = list.length;
    list.push(g);
  }
  return list;
}
