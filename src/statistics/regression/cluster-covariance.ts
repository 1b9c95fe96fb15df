import { type Estimated, notEstimable } from '../result.ts';
import { symmetricInverse } from '../survival/symmetric-inverse.ts';
import type { AbsorbedFit } from './absorbed-fit.ts';
import { addOuter } from './add-outer.ts';
import { adjustCluster } from './adjust-cluster.ts';
import { adjustWeightedCluster } from './adjust-weighted-cluster.ts';
import { type ClusterBlock, clusterBlocks } from './cluster-blocks.ts';
import { clusterOrder } from './cluster-order.ts';
import type { ContrastLoadings } from './contrast-loadings.ts';
import { crossMoments } from './cross-moments.ts';
import { type MomentSums, momentSums } from './moment-sums.ts';
import { projectCluster } from './project-cluster.ts';
import { weightKernel } from './weight-kernel.ts';

/** `cr0`: no correction; `cr1`: the factor J/(J − 1) · (n − 1)/(n − rank) (Stata); `cr2`: bias-reduced. */
export type ClusterVarianceType = 'cr0' | 'cr1' | 'cr2';

export interface ClusterCovariance {
  /** Covariance matrix of the contrasts, row after row. */
  readonly covariance: Float64Array;
  readonly variances: readonly Estimated<{ readonly variance: number; readonly df: number }>[];
  /** Clusters with observations. */
  readonly clusters: number;
  /** Degrees of freedom of the covariance matrix as a whole, for the joint test: η with CR2, J − 1 otherwise. */
  readonly jointDf: number;
}

/** Largest dimension of a weighted model (columns + groups): its degrees of freedom need a full matrix of that size. */
const WEIGHTED_LIMIT = 400;

/**
 * Purpose: covariance of contrasts when rows of a cluster are dependent. CR2 multiplies each cluster's residuals by
 * (I − H)^(−1/2) of that cluster, so that the variance is unbiased when errors are in truth equal and independent, and has
 * Satterthwaite (Bell–McCaffrey) degrees of freedom under the same model. Work and memory grow with the number of rows and
 * clusters, never with their square; absorbed groups are part of H.
 *
 * Formula: Σ_j (q_j′A_j e_j)(q_j′A_j e_j)′; df = (Σ_i P_ii)² / Σ_ij P_ij², P_ij = q_i′A_i [(I − H)(I − H)′]_ij A_j q_j.
 *
 * @param fit a fitted regression
 * @param contrasts loadings of the contrasts
 * @param cluster cluster of each row, 0 … clusters − 1
 * @param clusters number of cluster codes
 * @param type which correction
 * @returns covariance; `too-few-clusters` (fewer than two, or one cluster alone determines the contrast), `too-large`
 *   (a weighted CR2 with more than 400 columns and groups), per contrast also `no-variation`
 * @see Bell & McCaffrey 2002, Survey Methodology 28:169; Pustejovsky & Tipton 2018, JBES 36:672, eq. 8, 11 and 13.
 *   R: `estimatr::lm_robust(clusters =)`, `clubSandwich::vcovCR(type =)`
 */
export function clusterCovariance(
  fit: AbsorbedFit,
  contrasts: readonly ContrastLoadings[],
  cluster: Int32Array,
  clusters: number,
  type: ClusterVarianceType,
): Estimated<ClusterCovariance> {
  const order = clusterOrder(fit.input, cluster, clusters);
  if (order.clusters < 2) {
    return notEstimable('too-few-clusters', 'A variance by cluster needs at least two clusters.');
  }
  const common = commonWeight(fit.input.weight);
  const dimensions = fit.kept.length + fit.input.groups;
  if (type === 'cr2' && common === null && dimensions > WEIGHTED_LIMIT) {
    return notEstimable(
      'too-large',
      'CR2 with unequal weights is limited to 400 columns and strata together.',
    );
  }
  const q = contrasts.length;
  const covariance = new Float64Array(q * q);
  const whole = new Float64Array(q);
  const lost = new Float64Array(q);
  const kernel = type === 'cr2' && common === null ? weightKernel(fit, order) : null;
  const sums = type === 'cr2' ? momentSums(q, dimensions, kernel) : null;
  const scale = common === null ? 1 : Math.sqrt(common);
  clusterBlocks(fit, contrasts, order, (block) => {
    const { influence, residual, size } = block;
    influence.forEach((values, f) => {
      whole[f]! += dot(values, values, size);
    });
    if (sums !== null) {
      const gone =
        kernel === null
          ? adjustCluster(block, scale, influence)
          : adjustWeightedCluster(block, kernel.restrict(block.dimensions), influence);
      gone.forEach((value, f) => {
        lost[f]! += value;
      });
      addMoments(sums, block, scale);
    }
    const scores = influence.map((values) => dot(values, residual, size));
    for (let f = 0; f < q; f += 1)
      for (let g = 0; g < q; g += 1) covariance[f * q + g]! += scores[f]! * scores[g]!;
  });
  const j = order.clusters;
  const correction = type === 'cr1' ? (j / (j - 1)) * ((fit.n - 1) / fit.df) : 1;
  for (let i = 0; i < q * q; i += 1) covariance[i]! *= correction;
  const moments = sums === null ? null : crossMoments(sums);
  const variances = contrasts.map((_, f) => {
    const variance = covariance[f * q + f]!;
    if (lost[f]! > 1e-8 * whole[f]!) {
      return notEstimable(
        'too-few-clusters',
        'One cluster alone determines the difference, so its standard error cannot be estimated.',
      );
    }
    if (!(variance > fit.roundingVariance * whole[f]!)) {
      return notEstimable(
        'no-variation',
        'The outcome does not vary between the clusters that determine the difference.',
      );
    }
    const df = moments === null ? j - 1 : moments.expected[f * q + f]! ** 2 / moments.product(f, f, f, f);
    return { status: 'ok' as const, variance, df };
  });
  const jointDf = moments === null ? j - 1 : wishartDf(q, moments);
  return { status: 'ok', covariance, variances, clusters: j, jointDf };
}

/** Adds one cluster, with its influences already adjusted, to the sums behind the degrees of freedom. */
function addMoments(sums: MomentSums, block: ClusterBlock, scale: number): void {
  const { influence, size, dimensions, weight } = block;
  const q = influence.length;
  const vectors = influence.map((values) => {
    const plain = projectCluster(block, scale, values);
    if (sums.kernel === null) return plain;
    const weighted = projectCluster(
      block,
      scale,
      values.map((value, i) => value * weight[i]!),
    );
    return Float64Array.from([...plain, ...weighted]);
  });
  const half = sums.size / 2;
  const places =
    sums.kernel === null
      ? dimensions
      : Int32Array.from([...dimensions, ...Array.from(dimensions, (at) => half + at)]);
  const own = new Float64Array(q * q);
  const cross = new Float64Array(q * q);
  for (let s = 0; s < q; s += 1) {
    for (let t = 0; t < q; t += 1) {
      own[s * q + t] = dot(influence[s]!, influence[t]!, size);
      cross[s * q + t] = sums.form(places, vectors[s]!, vectors[t]!);
      addOuter(sums.outer[s * q + t]!, places, vectors[s]!, vectors[t]!);
    }
  }
  for (let a = 0; a < q * q; a += 1) {
    const one = own[a]! + cross[a]!;
    sums.expected[a]! += one;
    for (let b = 0; b < q * q; b += 1) {
      sums.within[a * q * q + b]! += one * (own[b]! + cross[b]!) - cross[a]! * cross[b]!;
    }
  }
}

/** η of the approximate Hotelling test: q(q + 1) over the summed variances of the standardised matrix's elements. */
function wishartDf(q: number, { expected, product }: ReturnType<typeof crossMoments>): number {
  const { inverse: w, aliased } = symmetricInverse(expected, q);
  const rank = q - aliased.reduce((sum, flag) => sum + flag, 0);
  let total = 0;
  for (let s = 0; s < q; s += 1)
    for (let t = 0; t < q; t += 1)
      for (let u = 0; u < q; u += 1)
        for (let v = 0; v < q; v += 1) {
          const factor = w[s * q + t]! * w[u * q + v]! + w[s * q + v]! * w[t * q + u]!;
          if (factor !== 0) total += factor * product(s, t, u, v);
        }
  return (rank * (rank + 1)) / total;
}

function dot(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** The weight that all rows share (1 without weights), or null when weights differ. */
function commonWeight(weight: Float64Array | null): number | null {
  if (weight === null) return 1;
  const first = weight.find((w) => w > 0) ?? 1;
  return weight.every((w) => w === 0 || w === first) ? first : null;
}
