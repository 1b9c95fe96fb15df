import { type Estimated, notEstimable } from '../result.ts';
import { bcaInterval } from './bca-interval.ts';
import type { BootstrapDifference, BootstrapOptions } from './bootstrap-mean-difference.ts';
import { percentileInterval } from './percentile-interval.ts';

export interface ClusterBootstrapInput {
  /** Sum of the outcome over the cluster's citizens, and their number, > 0. */
  readonly sum: Float64Array;
  readonly size: Float64Array;
  /** 0 control, 1 treated, per cluster. */
  readonly arm: ArrayLike<number>;
  /** 0 … strata − 1, per cluster. */
  readonly stratum: Int32Array;
  readonly strata: number;
}

/**
 * Purpose: difference in means between citizens of two arms, within strata weighted by their citizens, with a bootstrap interval when whole
 * clusters were drawn: every arm × stratum cell draws as many of its own clusters as it has, and sums, sizes and strata's
 * weights are added up anew. With clusters of one it is `bootstrapMeanDifference`.
 *
 * Influence of a cluster, for BCa: the change of Σ (N_s/N)(S₁/N₁ − S₀/N₀) when its share of its cell's totals grows:
 * ±(N_s/N)(ΔS − ȳΔN)/N_cell + (τ_s − τ)ΔN/N with ΔS, ΔN its sum and size less the cell's means.
 *
 * Order of the words: draw by draw, cell by cell, one per cluster; cluster floor(word · clusters / 2³²) of the cell.
 *
 * @param input clusters in an order that means nothing (sorted); `sum` about a common origin keeps digits
 * @returns treated − control; `no-observations`, `empty-arm`, `single-arm-stratum`, `no-variation`, `not-reached`
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, sections 3.8 (hierarchical data) and 5.3. R: `boot(strata =)` on clusters
 */
export function bootstrapClusterDifference(
  input: ClusterBootstrapInput,
  options: BootstrapOptions,
): Estimated<BootstrapDifference> {
  const cells = cellsOf(input);
  const cannot = incomparable(cells, options.labels);
  if (cannot !== null) return cannot;
  const { members, sums, sizes } = cells;
  const estimate = difference(sums, sizes);
  const influence = influences(input, cells, estimate);
  let scale = 0;
  for (let i = 0; i < influence.length; i += 1) scale = Math.max(scale, Math.abs(influence[i]!));
  let width = Math.abs(estimate);
  for (let i = 0; i < input.sum.length; i += 1)
    width = Math.max(width, Math.abs(input.sum[i]! / input.size[i]!));
  if (!(scale > 1e-13 * width)) {
    return notEstimable('no-variation', 'The clusters of an arm and stratum all have the same mean.');
  }
  const { words } = options.words;
  let at = words.length;
  const drawnSums = new Float64Array(members.length);
  const drawnSizes = new Float64Array(members.length);
  const draws = new Float64Array(options.draws);
  for (let draw = 0; draw < draws.length; draw += 1) {
    for (let cell = 0; cell < members.length; cell += 1) {
      const clusters = members[cell]!;
      const factor = clusters.length * 2 ** -32;
      let sum = 0;
      let size = 0;
      for (let j = 0; j < clusters.length; j += 1, at += 1) {
        if (at === words.length) {
          options.words.refill();
          at = 0;
        }
        const cluster = clusters[Math.floor(words[at]! * factor)]!;
        sum += input.sum[cluster]!;
        size += input.size[cluster]!;
      }
      drawnSums[cell] = sum;
      drawnSizes[cell] = size;
    }
    const value = difference(drawnSums, drawnSizes);
    // Draws that equal the estimate but for rounding do equal it: BCa counts those below it.
    draws[draw] = Math.abs(value - estimate) <= 1e-13 * width ? estimate : value;
  }
  const interval =
    options.interval === 'bca'
      ? bcaInterval(draws, estimate, influence, options.level)
      : percentileInterval(draws, options.level);
  if (interval.status !== 'ok') return interval;
  return {
    ...interval,
    estimate,
    standardError: deviation(draws, estimate),
    singletons: members.reduce((sum, one) => sum + (one.length === 1 ? 1 : 0), 0),
  };
}

/** Clusters and totals of each cell 2·stratum + arm. */
interface Cells {
  readonly members: readonly number[][];
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

function cellsOf({ sum, size, arm, stratum, strata }: ClusterBootstrapInput): Cells {
  const members = Array.from({ length: 2 * strata }, (): number[] => []);
  const sums = new Float64Array(2 * strata);
  const sizes = new Float64Array(2 * strata);
  for (let i = 0; i < sum.length; i += 1) {
    const cell = 2 * stratum[i]! + arm[i]!;
    members[cell]!.push(i);
    sums[cell]! += sum[i]!;
    sizes[cell]! += size[i]!;
  }
  return { members, sums, sizes };
}

function incomparable({ members }: Cells, labels?: readonly string[]) {
  if (members.every((one) => one.length === 0))
    return notEstimable('no-observations', 'There are no clusters.');
  for (const arm of [0, 1]) {
    if (members.every((one, cell) => cell % 2 !== arm || one.length === 0)) {
      return notEstimable('empty-arm', `The ${arm === 0 ? 'control' : 'treated'} arm has no clusters.`);
    }
  }
  for (let s = 0; 2 * s < members.length; s += 1) {
    const [control, treated] = [members[2 * s]!.length, members[2 * s + 1]!.length];
    if (control + treated === 0 || (control > 0 && treated > 0)) continue;
    const arm = control === 0 ? 'control' : 'treated';
    return notEstimable(
      'single-arm-stratum',
      `Stratum ${labels?.[s] ?? s + 1} has no clusters in the ${arm} arm.`,
    );
  }
  return null;
}

function difference(sums: Float64Array, sizes: Float64Array): number {
  let all = 0;
  let weighted = 0;
  for (let cell = 0; cell < sums.length; cell += 2) {
    const n = sizes[cell]! + sizes[cell + 1]!;
    if (n === 0) continue;
    all += n;
    weighted += n * (sums[cell + 1]! / sizes[cell + 1]! - sums[cell]! / sizes[cell]!);
  }
  return weighted / all;
}

function influences(
  { sum, size, arm, stratum }: ClusterBootstrapInput,
  { members, sums, sizes }: Cells,
  estimate: number,
): Float64Array {
  let all = 0;
  for (const n of sizes) all += n;
  return sum.map((own, i) => {
    const pair = 2 * stratum[i]!;
    const cell = pair + arm[i]!;
    const clusters = members[cell]!.length;
    const moreSum = own - sums[cell]! / clusters;
    const moreSize = size[i]! - sizes[cell]! / clusters;
    const mean = sums[cell]! / sizes[cell]!;
    const other = sums[pair + 1]! / sizes[pair + 1]! - sums[pair]! / sizes[pair]!;
    const share = (sizes[pair]! + sizes[pair + 1]!) / all;
    const sign = arm[i] === 1 ? 1 : -1;
    return (
      (sign * share * (moreSum - mean * moreSize)) / sizes[cell]! + ((other - estimate) * moreSize) / all
    );
  });
}

/** Standard deviation of the draws, kept about the estimate. */
function deviation(draws: Float64Array, estimate: number): number {
  let sum = 0;
  for (const value of draws) sum += value - estimate;
  const mean = sum / draws.length;
  let squares = 0;
  for (const value of draws) squares += (value - estimate - mean) ** 2;
  return Math.sqrt(squares / (draws.length - 1));
}
