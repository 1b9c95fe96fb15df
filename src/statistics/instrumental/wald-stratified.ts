import { type Estimated, notEstimable } from '../result.ts';
import { type ComplierEffect, complierEffect } from './complier-effect.ts';

export interface WaldInput {
  readonly outcome: ArrayLike<number>;
  /** 1 where the treatment was received. */
  readonly received: ArrayLike<number>;
  /** 0 control, 1 treated. */
  readonly arm: ArrayLike<number>;
  readonly stratum: Int32Array;
  readonly strata: number;
  readonly count: Float64Array;
}

export interface WaldEstimate extends ComplierEffect {
  readonly strata: number;
}

/**
 * Purpose: Wald's estimator under stratified allocation: the difference in mean outcome over the difference in the share
 * that received the treatment, both within strata weighted by stratum size. The joint variance is Neyman's,
 * Σ w²(S₁/n₁ + S₀/n₀) with the covariance matrices S of outcome and receipt in each arm; df n − 2 per stratum.
 * Without strata it is two-stage least squares without covariates, with its HC2 variance.
 *
 * @returns `no-observations`, `empty-arm`, `single-arm-stratum`, `singleton-stratum`, `no-variation`
 * @see Wald 1940; Bloom 1984, Evaluation Review 8:225. R, without strata: `estimatr::iv_robust(y ~ d | z)`
 */
export function waldStratified(
  input: WaldInput,
  options: { readonly level: number; readonly labels?: readonly string[] },
): Estimated<WaldEstimate> {
  const { n, y, d, yy, dd, yd } = cells(input);
  const total = n.reduce((sum, value) => sum + value, 0);
  if (total === 0) return notEstimable('no-observations', 'There are no rows.');
  for (const arm of [0, 1]) {
    if (!n.some((value, cell) => cell % 2 === arm && value > 0)) {
      return notEstimable('empty-arm', `The ${arm === 0 ? 'control' : 'treated'} arm has no rows.`);
    }
  }
  const sums = { outcome: 0, receipt: 0, outcomeVariance: 0, receiptVariance: 0, covariance: 0, df: 0 };
  let strata = 0;
  for (let s = 0; s < input.strata; s += 1) {
    const n0 = n[2 * s]!;
    const n1 = n[2 * s + 1]!;
    if (n0 + n1 === 0) continue;
    const name = options.labels?.[s] ?? String(s + 1);
    if (n0 === 0 || n1 === 0) {
      const arm = n0 === 0 ? 'control' : 'treated';
      return notEstimable('single-arm-stratum', `Stratum ${name} has no rows in the ${arm} arm.`);
    }
    if (n0 === 1 || n1 === 1) {
      return notEstimable(
        'singleton-stratum',
        `Stratum ${name} has a single row in an arm, and so no variance.`,
      );
    }
    strata += 1;
    const w = (n0 + n1) / total;
    sums.outcome += w * (y[2 * s + 1]! - y[2 * s]!);
    sums.receipt += w * (d[2 * s + 1]! - d[2 * s]!);
    for (const cell of [2 * s, 2 * s + 1]) {
      const share = (w * w) / (n[cell]! - 1) / n[cell]!;
      sums.outcomeVariance += share * yy[cell]!;
      sums.receiptVariance += share * dd[cell]!;
      sums.covariance += share * yd[cell]!;
    }
    sums.df += n0 + n1 - 2;
  }
  const result = complierEffect(sums, options.level);
  return result.status === 'ok' ? { ...result, strata } : result;
}

/** Centred means, squares and products of outcome and receipt by cell 2·stratum + arm, in one pass. */
function cells({ outcome, received, arm, stratum, strata, count }: WaldInput) {
  const make = () => new Float64Array(2 * strata);
  const [n, y, d, yy, dd, yd] = [make(), make(), make(), make(), make(), make()] as const;
  for (let i = 0; i < count.length; i += 1) {
    const cell = 2 * stratum[i]! + arm[i]!;
    const k = count[i]!;
    n[cell]! += k;
    const dy = outcome[i]! - outcome[0]! - y[cell]!;
    const dr = received[i]! - d[cell]!;
    y[cell]! += (k * dy) / n[cell]!;
    d[cell]! += (k * dr) / n[cell]!;
    yy[cell]! += k * dy * (outcome[i]! - outcome[0]! - y[cell]!);
    dd[cell]! += k * dr * (received[i]! - d[cell]!);
    yd[cell]! += k * dy * (received[i]! - d[cell]!);
  }
  return { n, y, d, yy, dd, yd };
}
