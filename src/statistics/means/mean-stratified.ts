import { type Estimated, notEstimable } from '../result.ts';
import type { CellMoments } from './cell-moments.ts';
import { type MeanEstimate, meanEstimate } from './mean-estimate.ts';

/**
 * Mean of one arm standardised to the strata of all rows: Σ (stratum's rows / all rows) · mean in the arm, so that with two
 * arms treated minus control is the stratified difference. Variance Σ weight²·s²/n, df the arm's rows − strata.
 *
 * @param moments cells arms·stratum + arm
 * @param arm which arm, 0 … arms − 1
 * @param arms number of arms
 * @param options level in (0, 1); `labels` of the strata for reasons
 * @returns the mean; `no-observations`, `single-arm-stratum`, `singleton-stratum` (a single row has no variance), `no-variation`
 * @see Cochran 1977, Sampling Techniques, chapter 5, without the finite population correction
 */
export function meanStratified(
  moments: CellMoments,
  arm: number,
  arms: number,
  options: { readonly level: number; readonly labels?: readonly string[] },
): Estimated<MeanEstimate> {
  const { n, centredMean, squares } = moments;
  let total = 0;
  for (let cell = 0; cell < n.length; cell += 1) total += n[cell]!;
  if (total === 0) return notEstimable('no-observations', 'No stratum has rows.');
  let estimate = 0;
  let variance = 0;
  let df = 0;
  for (let stratum = 0; arms * stratum < n.length; stratum += 1) {
    let rows = 0;
    for (let other = 0; other < arms; other += 1) rows += n[arms * stratum + other]!;
    if (rows === 0) continue;
    const cell = arms * stratum + arm;
    const name = options.labels?.[stratum] ?? String(stratum + 1);
    if (n[cell] === 0) return notEstimable('single-arm-stratum', `Stratum ${name} has no rows in the arm.`);
    if (n[cell] === 1)
      return notEstimable('singleton-stratum', `Stratum ${name} has a single row in the arm.`);
    const weight = rows / total;
    estimate += weight * centredMean[cell]!;
    variance += (weight * weight * squares[cell]!) / (n[cell]! - 1) / n[cell]!;
    df += n[cell]! - 1;
  }
  return meanEstimate(moments.origin + estimate, variance, df, options.level);
}
