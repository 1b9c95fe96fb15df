import { type Estimated, notEstimable } from '../result.ts';
import type { StratifiedDifference, StratumDifference } from './stratified-difference.ts';

/** `design`: N − 2 per stratum (estimatr's N − 2S), strata − 1 for pairs. `satterthwaite`: from the variances. */
export type DegreesOfFreedomRule = 'design' | 'satterthwaite';

export interface StratifiedVariance {
  readonly variance: number;
  readonly df: number;
  /** Strata in which one arm has a single row; pairs are such strata. */
  readonly small: number;
  readonly design: 'blocked' | 'matched-pairs' | 'pooled-small-strata';
}

/**
 * Variance of the stratified difference in means. A stratum with two or more rows in both arms gives its own Neyman
 * variance, weight²·(s₁²/n₁ + s₀²/n₀). Strata with a single row in an arm have none; two or more of them are pooled
 * from the spread of their differences around their own mean. With sizes m_k, M = Σ m_k and their mean τ:
 * Σ c_k (τ_k − τ)², c_k = m_k² / [(M − 2m_k)(M + Σ m_j²/(M − 2m_j))]; with K equal sizes this is
 * Σ (τ_k − τ)² / (K(K − 1)), for pairs the matched-pair variance. Unbiased when the strata's effects are equal,
 * else too large, never too small in expectation.
 *
 * Degrees of freedom `design`: Σ (n − 2) over the large strata + (K − 1) of the small ones, which is N − 2S without
 * small strata and S − 1 for pairs. `satterthwaite`: variance² / Σ part²/df over arms of large strata and the pool.
 *
 * @param point strata with their differences and variances
 * @param rule degrees of freedom
 * @param labels names of the strata for the reason
 * @returns variance and df; `singleton-stratum` when exactly one stratum is small (named), or when one of them holds half of
 *   their rows or more and sizes differ, so that they cannot be pooled
 * @see Imai 2008, Statistics in Medicine 27:4857 (pairs); Pashley & Miratrix 2021, Journal of Educational and
 *   Behavioral Statistics 46:271 (pooled small blocks). R: `estimatr::difference_in_means(blocks =)` for the two pure designs
 */
export function stratifiedVariance(
  point: StratifiedDifference,
  rule: DegreesOfFreedomRule,
  labels?: readonly string[],
): Estimated<StratifiedVariance> {
  let variance = 0;
  let designDf = 0;
  let spread = 0;
  const small: StratumDifference[] = [];
  for (const item of point.strata) {
    if (item.n[0] === 1 || item.n[1] === 1) {
      small.push(item);
      continue;
    }
    designDf += item.n[0] + item.n[1] - 2;
    for (const arm of [0, 1] as const) {
      const part = item.weight * item.weight * item.meanVariance[arm];
      variance += part;
      spread += (part * part) / (item.n[arm] - 1);
    }
  }
  if (small.length > 0) {
    const pooled = pooledVariance(small, labels);
    if (pooled.status !== 'ok') return pooled;
    variance += pooled.variance;
    designDf += small.length - 1;
    spread += (pooled.variance * pooled.variance) / (small.length - 1);
  }
  const df = rule === 'design' ? designDf : spread > 0 ? (variance * variance) / spread : 0;
  return { status: 'ok', variance, df, small: small.length, design: designOf(point.strata, small.length) };
}

/** Contribution of the small strata to the variance of the whole estimate. */
function pooledVariance(
  small: readonly StratumDifference[],
  labels?: readonly string[],
): Estimated<{ readonly variance: number }> {
  const first = small[0]!;
  if (small.length === 1) {
    const name = labels?.[first.stratum] ?? String(first.stratum + 1);
    return notEstimable(
      'singleton-stratum',
      `Stratum ${name} has a single row in an arm and no other stratum to pool it with.`,
    );
  }
  let rows = 0;
  let share = 0;
  let sum = 0;
  for (const { n, weight, difference } of small) {
    rows += n[0] + n[1];
    share += weight;
    sum += weight * difference;
  }
  const mean = sum / share;
  const equal = small.every(({ n }) => n[0] + n[1] === first.n[0] + first.n[1]);
  let inner = 0;
  for (const { n } of small) {
    const size = n[0] + n[1];
    if (!equal && 2 * size >= rows) {
      return notEstimable(
        'singleton-stratum',
        'One stratum with a single row in an arm holds half or more of the rows of such strata: they cannot be pooled.',
      );
    }
    if (!equal) inner += (size * size) / (rows - 2 * size);
  }
  let variance = 0;
  for (const { n, difference } of small) {
    const size = n[0] + n[1];
    const factor = equal
      ? 1 / (small.length * (small.length - 1))
      : (size * size) / ((rows - 2 * size) * (rows + inner));
    variance += factor * (difference - mean) ** 2;
  }
  return { status: 'ok', variance: share * share * variance };
}

function designOf(strata: readonly StratumDifference[], small: number): StratifiedVariance['design'] {
  if (small === 0) return 'blocked';
  return strata.every(({ n }) => n[0] === 1 && n[1] === 1) ? 'matched-pairs' : 'pooled-small-strata';
}
