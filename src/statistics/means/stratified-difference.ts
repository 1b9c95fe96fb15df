import { type Estimated, notEstimable } from '../result.ts';
import type { CellMoments } from './cell-moments.ts';

/** What one stratum says. */
export interface StratumDifference {
  /** Index of the stratum in the input. */
  readonly stratum: number;
  /** Rows of [control, treated], both ≥ 1. */
  readonly n: readonly [number, number];
  /** Stratum's rows / all rows. */
  readonly weight: number;
  /** Mean of treated − mean of control. */
  readonly difference: number;
  /** s²/n of [control, treated]; meaningless where n is 1. */
  readonly meanVariance: readonly [number, number];
}

export interface StratifiedDifference {
  /** Σ weight · difference. */
  readonly estimate: number;
  /** Strata with rows, in the given order. */
  readonly strata: readonly StratumDifference[];
  readonly n: number;
}

/**
 * Point estimate of the difference in means under stratified allocation: the strata's differences weighted by their
 * share of all rows. Needs no variance, so it exists also where the standard error does not.
 *
 * @param moments cells 2·stratum + arm, arm 0 control and 1 treated
 * @param labels names of the strata for the reason; index = stratum
 * @returns the estimate and the strata behind it; `no-observations`, `empty-arm`, `single-arm-stratum` (a stratum's
 *   rows are all in one arm: its difference is unknown, and leaving it out would change the population)
 */
export function stratifiedDifference(
  moments: CellMoments,
  labels?: readonly string[],
): Estimated<StratifiedDifference> {
  const { n, centredMean, squares } = moments;
  const perArm = [0, 0];
  for (let cell = 0; cell < n.length; cell += 1) perArm[cell % 2]! += n[cell]!;
  const total = perArm[0]! + perArm[1]!;
  if (total === 0) return notEstimable('no-observations', 'No stratum has rows.');
  if (perArm[0] === 0) return notEstimable('empty-arm', 'The control arm has no rows.');
  if (perArm[1] === 0) return notEstimable('empty-arm', 'The treated arm has no rows.');
  const strata: StratumDifference[] = [];
  let estimate = 0;
  for (let stratum = 0; 2 * stratum < n.length; stratum += 1) {
    const control = 2 * stratum;
    const treated = control + 1;
    const n0 = n[control]!;
    const n1 = n[treated]!;
    if (n0 + n1 === 0) continue;
    if (n0 === 0 || n1 === 0) {
      const name = labels?.[stratum] ?? String(stratum + 1);
      return notEstimable(
        'single-arm-stratum',
        `Stratum ${name} has no rows in the ${n0 === 0 ? 'control' : 'treated'} arm.`,
      );
    }
    const weight = (n0 + n1) / total;
    const difference = centredMean[treated]! - centredMean[control]!;
    estimate += weight * difference;
    const meanVariance: [number, number] = [
      n0 > 1 ? squares[control]! / (n0 - 1) / n0 : 0,
      n1 > 1 ? squares[treated]! / (n1 - 1) / n1 : 0,
    ];
    strata.push({ stratum, n: [n0, n1], weight, difference, meanVariance });
  }
  return { status: 'ok', estimate, strata, n: total };
}
