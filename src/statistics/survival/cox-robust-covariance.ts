import type { CoxFit } from './cox-fit.ts';
import type { CoxFrame } from './cox-frame.ts';
import type { CoxTies } from './cox-pass.ts';
import { coxScoreResiduals } from './cox-score-residuals.ts';
import { sandwichProduct } from './sandwich-product.ts';

export interface CoxRobustInput {
  readonly frame: CoxFrame;
  readonly fit: CoxFit;
  readonly ties: CoxTies;
  /** Per row of the input: frequency count and sampling weight (null: none). */
  readonly count: Float64Array;
  readonly weight: Float64Array | null;
  /** Per row of the input: cluster index; null when every person is on her own. */
  readonly cluster: Int32Array | null;
  readonly clusters: number;
}

/**
 * Purpose: the sandwich (Lin–Wei) covariance of Cox coefficients, by person or by cluster.
 *
 * V B V with V the inverse information and B the sum over persons (clusters) of u u′, u the score residual times the
 * sampling weight (added over the cluster). A row with count k is k persons. No small-sample factor.
 *
 * @returns size × size, row after row, in the units of the original columns.
 *
 * Source: Lin & Wei 1989; Therneau & Grambsch 2000, section 7.2. Agrees with R's `coxph(robust = TRUE)`.
 */
export function coxRobustCovariance(input: CoxRobustInput): Float64Array {
  const { frame, fit, cluster, count, weight } = input;
  const p = frame.size;
  const residuals = coxScoreResiduals(frame, fit.scaled, input.ties);
  const middle = new Float64Array(p * p);
  const sums = cluster === null ? null : new Float64Array(input.clusters * p);
  for (let at = 0; at < frame.rows; at += 1) {
    const row = frame.row[at]!;
    const w = weight === null ? 1 : weight[row]!;
    const k = count[row]!;
    if (sums !== null && cluster !== null) {
      for (let i = 0; i < p; i += 1) sums[cluster[row]! * p + i]! += k * w * residuals[at * p + i]!;
    } else {
      addOuter(middle, residuals, at * p, p, k * w * w);
    }
  }
  if (sums !== null) for (let c = 0; c < input.clusters; c += 1) addOuter(middle, sums, c * p, p, 1);
  return sandwichProduct(fit.covariance, rescale(middle, frame), p);
}

function addOuter(
  target: Float64Array,
  vectors: Float64Array,
  base: number,
  p: number,
  factor: number,
): void {
  for (let i = 0; i < p; i += 1) {
    const v = factor * vectors[base + i]!;
    for (let j = 0; j < p; j += 1) target[i * p + j]! += v * vectors[base + j]!;
  }
}

/** From the frame's scaled columns to the original ones: the score of x is the scale times the score of x / scale. */
function rescale(middle: Float64Array, frame: CoxFrame): Float64Array {
  const p = frame.size;
  return middle.map((value, cell) => value * frame.scale[Math.floor(cell / p)]! * frame.scale[cell % p]!);
}
