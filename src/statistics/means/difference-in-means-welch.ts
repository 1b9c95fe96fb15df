import { type Estimated, notEstimable } from '../result.ts';
import type { CellMoments } from './cell-moments.ts';
import { type MeanEstimate, meanEstimate } from './mean-estimate.ts';

/**
 * Difference of two means with unequal variances: variance s₁²/n₁ + s₀²/n₀ (the Neyman variance of a completely
 * randomised trial), degrees of freedom by Welch and Satterthwaite.
 *
 * @param moments two cells: 0 control, 1 treated
 * @param options level in (0, 1)
 * @returns difference treated − control; `empty-arm`, `too-few-observations` (an arm of one), `no-variation`
 * @see Welch 1938, Biometrika 29:350; Satterthwaite 1946, Biometrics Bulletin 2:110. R: `t.test(y ~ arm)`,
 *   `estimatr::difference_in_means` without blocks
 */
export function differenceInMeansWelch(
  moments: CellMoments,
  options: { readonly level: number },
): Estimated<MeanEstimate> {
  const { n, centredMean, squares } = moments;
  for (const arm of [0, 1]) {
    const name = arm === 0 ? 'control' : 'treated';
    if (n[arm] === 0) return notEstimable('empty-arm', `The ${name} arm has no rows.`);
    if (n[arm]! < 2)
      return notEstimable('too-few-observations', `The ${name} arm has one row and no variance.`);
  }
  const control = squares[0]! / (n[0]! - 1) / n[0]!;
  const treated = squares[1]! / (n[1]! - 1) / n[1]!;
  const variance = control + treated;
  const shareControl = control / variance;
  const shareTreated = treated / variance;
  const df = 1 / (shareControl ** 2 / (n[0]! - 1) + shareTreated ** 2 / (n[1]! - 1));
  return meanEstimate(centredMean[1]! - centredMean[0]!, variance, df, options.level);
}
