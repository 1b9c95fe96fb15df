import type { Interval } from '../result.ts';

export interface NetBenefitInput {
  /** Differences in mean cost and effect. */
  readonly cost: number;
  readonly effect: number;
  /** Their variances, ≥ 0, and covariance. */
  readonly costVariance: number;
  readonly effectVariance: number;
  readonly covariance: number;
  /** Critical value of t or normal, > 0, and the level it belongs to. */
  readonly critical: number;
  readonly level: number;
}

export interface NetBenefit extends Interval {
  readonly wtp: number;
  readonly estimate: number;
  readonly standardError: number;
}

/**
 * Purpose: incremental net monetary benefit at a value λ of a unit of effect: λ·effect − cost, variance λ²·Var(effect) − 2λ·Cov + Var(cost).
 * Unlike the ratio it has an interval whatever the effect is. Where it crosses 0 the ends are Fieller's.
 *
 * @param wtp λ ≥ 0 in the money of the cost
 * @see Stinnett & Mullahy 1998, Medical Decision Making 18:S68; Willan & Lin 2001, Statistics in Medicine 20:1563
 */
export function netBenefit(input: NetBenefitInput, wtp: number): NetBenefit {
  const estimate = wtp * input.effect - input.cost;
  const variance = wtp * wtp * input.effectVariance - 2 * wtp * input.covariance + input.costVariance;
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = input.critical * standardError;
  return {
    wtp,
    estimate,
    standardError,
    low: estimate - half,
    high: estimate + half,
    level: input.level,
  };
}
