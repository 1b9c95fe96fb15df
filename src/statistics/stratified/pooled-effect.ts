import type { Interval } from '../result.ts';

/** Strata taken as studies and averaged. Ratios stay logarithms here. */
export interface PooledEffect extends Interval {
  readonly estimate: number;
  readonly standardError: number;
  /** estimate / standardError. */
  readonly statistic: number;
  /** Degrees of freedom of t; null for the normal. */
  readonly df: number | null;
  readonly p: number;
  /** Strata used. */
  readonly studies: number;
  /** Indexes of the strata left out (see `studyEffects`). */
  readonly leftOut: readonly number[];
  readonly heterogeneity: Heterogeneity;
  /** Where the effect of a new stratum is expected; null for the fixed effect. */
  readonly prediction: Interval | null;
}

export interface Heterogeneity {
  /** Cochran's Q = Σ w (y − mean)², w = 1/v. */
  readonly q: number;
  /** Strata − 1. */
  readonly df: number;
  /** Upper chi-square tail; null with one stratum. */
  readonly p: number | null;
  /** Share of the total variance that is between strata, 0–1. */
  readonly iSquared: number;
  /** Variance between strata; null for the fixed effect. */
  readonly tauSquared: number | null;
}
