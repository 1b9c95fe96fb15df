import { cellMoments } from '../statistics/means/cell-moments.ts';
import { stratifiedDifference } from '../statistics/means/stratified-difference.ts';
import { stratifiedVariance } from '../statistics/means/stratified-variance.ts';
import type { Estimated } from '../statistics/result.ts';
import type { ArmPair } from './arm-pair.ts';

export interface JointVariance {
  readonly costVariance: number;
  readonly effectVariance: number;
  readonly covariance: number;
}

/**
 * Variances and covariance of the stratified differences of two quantities of the same citizens. Cov(c, e) = (Var(c + k e) − Var(c − k e)) / 4k,
 * with k making both terms equally large, so that no digits are lost.
 *
 * @returns the reasons of `stratifiedVariance` when a cell has a single citizen, or nothing varies
 */
export function jointVariance(
  pair: ArmPair,
  cost: Float64Array,
  effect: Float64Array,
): Estimated<JointVariance> {
  const costVariance = varianceOf(pair, cost);
  const effectVariance = varianceOf(pair, effect);
  if (costVariance.status !== 'ok') return costVariance;
  if (effectVariance.status !== 'ok') return effectVariance;
  const variances = { costVariance: costVariance.variance, effectVariance: effectVariance.variance };
  // What does not vary (no report has come in yet) does not vary together with anything.
  if (variances.costVariance === 0 || variances.effectVariance === 0)
    return { status: 'ok', ...variances, covariance: 0 };
  const k = Math.sqrt(variances.costVariance / variances.effectVariance);
  const plus = varianceOf(
    pair,
    cost.map((value, i) => value + k * effect[i]!),
  );
  const minus = varianceOf(
    pair,
    cost.map((value, i) => value - k * effect[i]!),
  );
  if (plus.status !== 'ok') return plus;
  if (minus.status !== 'ok') return minus;
  return {
    status: 'ok',
    ...variances,
    covariance: (plus.variance - minus.variance) / (4 * k),
  };
}

function varianceOf(pair: ArmPair, values: Float64Array): Estimated<{ readonly variance: number }> {
  const point = stratifiedDifference(cellMoments(values, pair.cell, 2 * pair.strata.length, null));
  return point.status === 'ok' ? stratifiedVariance(point, 'satterthwaite', pair.strata) : point;
}
