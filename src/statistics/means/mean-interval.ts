import { type Estimated, notEstimable } from '../result.ts';
import type { CellMoments } from './cell-moments.ts';
import { type MeanEstimate, meanEstimate } from './mean-estimate.ts';

/**
 * Mean of one cell with the one-sample t interval: mean ± t(n − 1)·s/√n.
 *
 * @param moments moments by cell
 * @param cell which cell
 * @param options level in (0, 1)
 * @returns the mean; `no-observations` in an empty cell, `too-few-observations` with one row, `no-variation`
 * @see R: `t.test(x)`
 */
export function meanInterval(
  moments: CellMoments,
  cell: number,
  options: { readonly level: number },
): Estimated<MeanEstimate> {
  const n = moments.n[cell]!;
  if (n === 0) return notEstimable('no-observations', 'The arm has no rows.');
  if (n < 2) return notEstimable('too-few-observations', 'One row has no standard error.');
  return meanEstimate(
    moments.origin + moments.centredMean[cell]!,
    moments.squares[cell]! / (n - 1) / n,
    n - 1,
    options.level,
  );
}
