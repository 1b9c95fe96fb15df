import { cellMoments } from '../statistics/means/cell-moments.ts';
import { differenceInMeansStratified } from '../statistics/means/difference-in-means-stratified.ts';
import { stratifiedDifference } from '../statistics/means/stratified-difference.ts';
import type { Estimated } from '../statistics/result.ts';
import type { ArmPair } from './arm-pair.ts';
import type { DifferenceInterval } from './cost-result.ts';
import { settled } from './settled.ts';

/** Difference of one quantity between two arms, and on request what a bootstrap needs of each citizen. */
export interface ArmDifference {
  readonly estimate: number | null;
  readonly interval: Estimated<DifferenceInterval>;
  /** Each citizen's share of the estimate: ± stratum's weight / citizens of the cell × value. They add up to the estimate; 0 without one. */
  readonly contributions: () => Float64Array;
  /** The same of the deviation from the cell's mean: the first-order influence of the citizen. */
  readonly influence: () => Float64Array;
  /** Largest size of a value: what is rounding is measured against it. */
  readonly scale: number;
}

/**
 * Stratified difference of a quantity (øre, or 0/1 for placed) between an arm and control.
 *
 * @param pair the citizens and their cells
 * @param values one per citizen of the pair
 * @param level in (0, 1)
 */
export function armDifference(pair: ArmPair, values: Float64Array, level: number): ArmDifference {
  const moments = cellMoments(values, pair.cell, 2 * pair.strata.length, null);
  let scale = 0;
  for (let i = 0; i < values.length; i += 1) scale = Math.max(scale, Math.abs(values[i]!));
  const point = stratifiedDifference(moments, pair.strata);
  if (point.status !== 'ok') {
    const none = () => new Float64Array(values.length);
    return { estimate: null, interval: point, contributions: none, influence: none, scale };
  }
  const weights = new Float64Array(2 * pair.strata.length);
  for (const { stratum, n, weight } of point.strata) {
    weights[2 * stratum] = -weight / n[0];
    weights[2 * stratum + 1] = weight / n[1];
  }
  const perCitizen = (of: (i: number, cell: number) => number) => () => {
    const found = new Float64Array(values.length);
    for (let i = 0; i < found.length; i += 1) {
      const cell = pair.cell[i]!;
      found[i] = weights[cell]! * of(i, cell);
    }
    return found;
  };
  const inference = differenceInMeansStratified(moments, { level, df: 'satterthwaite', labels: pair.strata });
  const interval = (): ArmDifference['interval'] => {
    if (inference.status !== 'ok') return inference;
    const { standardError, df, p, low, high } = inference;
    return { status: 'ok', standardError, df, p, low, high, level };
  };
  return {
    estimate: settled(point.estimate, scale),
    interval: interval(),
    contributions: perCitizen((i) => values[i]!),
    influence: perCitizen((i, cell) => values[i]! - moments.origin - moments.centredMean[cell]!),
    scale,
  };
}
