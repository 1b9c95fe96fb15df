import { type Estimated, notEstimable } from '../result.ts';

export interface BalanceColumn {
  /** One finite number per row; 0 and 1 when `binary`. */
  readonly values: ArrayLike<number>;
  /** Whether the column indicates a category: its variance is then p(1 − p). */
  readonly binary: boolean;
}

export interface BalanceDesign {
  /** 0 control, 1 treated, per row. */
  readonly arm: ArrayLike<number>;
  readonly stratum: Int32Array;
  readonly strata: number;
  /** Frequency counts. */
  readonly count: Float64Array;
  /** Sampling weights, or null. */
  readonly weight: Float64Array | null;
}

export interface StandardisedDifference {
  /** (mean of treated − mean of control) / √((s₁² + s₀²)/2). */
  readonly estimate: number;
  /** The difference before division, and what it is divided by. */
  readonly difference: number;
  readonly deviation: number;
  /** s₁²/s₀²; null for categories, or when the control arm does not vary. */
  readonly varianceRatio: number | null;
  readonly n: number;
}

/**
 * Purpose: how far apart the arms are in a baseline column, in standard deviations. The divisor pools the two arms' variances
 * equally: n − 1 variances of numbers, p(1 − p) of categories. With sampling weights w the means are weighted and a
 * number's variance is Σ w(x − m)² · Σw / ((Σw)² − Σw²).
 *
 * `within` strata: the strata's differences in means weighted by stratum size, over the same divisor.
 *
 * @returns `no-observations`, `empty-arm`, `single-arm-stratum` (within), `too-few-observations` (a number with one row in an
 *   arm), `no-variation` (neither arm varies)
 * @see Austin 2009, Statistics in Medicine 28:3083, eq. 1–2; Rubin 2001 (variance ratio). cobalt `bal.tab(s.d.denom =
 *   "pooled", binary = "std")`, MatchIt `summary` with estimand ATE
 */
export function standardisedDifference(
  { values, binary }: BalanceColumn,
  design: BalanceDesign,
  options: { readonly within: boolean; readonly labels?: readonly string[] },
): Estimated<StandardisedDifference> {
  const { arm, stratum, strata, count, weight } = design;
  const sums = [0, 0];
  const squaresOfWeights = [0, 0];
  const rows = [0, 0];
  const mean = [0, 0];
  const spread = [0, 0];
  const cellSum = new Float64Array(2 * strata);
  const cellMean = new Float64Array(2 * strata);
  const origin = values.length > 0 ? values[0]! : 0;
  for (let i = 0; i < values.length; i += 1) {
    const a = arm[i] as 0 | 1;
    const w = weight === null ? 1 : weight[i]!;
    const k = count[i]! * w;
    rows[a]! += count[i]!;
    if (k === 0) continue;
    const value = values[i]! - origin;
    sums[a]! += k;
    squaresOfWeights[a]! += count[i]! * w * w;
    const delta = value - mean[a]!;
    mean[a]! += (k * delta) / sums[a]!;
    spread[a]! += k * delta * (value - mean[a]!);
    const cell = 2 * stratum[i]! + a;
    cellSum[cell]! += k;
    cellMean[cell]! += (k * (value - cellMean[cell]!)) / cellSum[cell]!;
  }
  const n = rows[0]! + rows[1]!;
  if (n === 0) return notEstimable('no-observations', 'There are no rows.');
  for (const a of [0, 1]) {
    if (!(sums[a]! > 0))
      return notEstimable('empty-arm', `The ${a === 0 ? 'control' : 'treated'} arm has no rows.`);
    if (!binary && rows[a]! < 2) {
      return notEstimable(
        'too-few-observations',
        `The ${a === 0 ? 'control' : 'treated'} arm has one row and no variance.`,
      );
    }
  }
  const variance = [0, 1].map((a) => {
    const free = binary ? sums[a]! : sums[a]! - squaresOfWeights[a]! / sums[a]!;
    return spread[a]! / free;
  });
  const deviation = Math.sqrt((variance[0]! + variance[1]!) / 2);
  if (!(deviation > 0)) return notEstimable('no-variation', 'The column is constant within both arms.');
  let difference = mean[1]! - mean[0]!;
  if (options.within) {
    difference = 0;
    for (let s = 0; s < strata; s += 1) {
      const inStratum = cellSum[2 * s]! + cellSum[2 * s + 1]!;
      if (inStratum === 0) continue;
      if (cellSum[2 * s] === 0 || cellSum[2 * s + 1] === 0) {
        const name = options.labels?.[s] ?? String(s + 1);
        return notEstimable('single-arm-stratum', `Stratum ${name} has rows in one arm only.`);
      }
      difference += (inStratum / (sums[0]! + sums[1]!)) * (cellMean[2 * s + 1]! - cellMean[2 * s]!);
    }
  }
  const varianceRatio = binary || variance[0] === 0 ? null : variance[1]! / variance[0]!;
  return { status: 'ok', estimate: difference / deviation, difference, deviation, varianceRatio, n };
}
