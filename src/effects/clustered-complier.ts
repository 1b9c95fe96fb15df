import { type ComplierEffect, complierEffect } from '../statistics/instrumental/complier-effect.ts';
import { clusterCovariance } from '../statistics/regression/cluster-covariance.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import { armSizes, emptyArm, outcomeValues, type RegressionModel } from './regression-model.ts';
import type { TwoArms } from './two-arms.ts';

/** A complier effect and what is to be said of the model behind it. */
export interface ClusteredComplier extends ComplierEffect {
  readonly notes: readonly string[];
}

interface Quadratic {
  readonly estimate: number;
  /** CR2 variance; 0 when the model explains the outcome without error. */
  readonly variance: number;
  readonly df: number;
  readonly notes: readonly string[];
}

/**
 * Purpose: complier effect with the CR2 variance by cluster. A linear model of the arm gives the arm's effect on the
 * outcome, on receiving the treatment, and on outcome + s·receipt; the CR2 variance is a quadratic form of the outcome, so the
 * covariance of the first two follows from the three (s makes both sides alike in size). The variance of the ratio
 * e is then CR2 of outcome − e·receipt over the squared effect on receipt, which is two-stage least squares' CR2: the
 * second stage's columns span the same space as the arm and the other columns. Satterthwaite's df depends on the columns
 * alone and is the same for all.
 *
 * @param pair two arms with a column of receipt and clusters
 * @param modelOf the linear model whose first contrast is the arm
 * @param level in (0, 1)
 * @returns the codes of the model, `too-few-clusters`, `too-large`, `no-variation`
 * @see Bell & McCaffrey 2002, Survey Methodology 28:169; Pustejovsky & Tipton 2018, JBES 36:672. R: `estimatr::iv_robust(clusters =)`
 */
export function clusteredComplier(
  pair: TwoArms,
  modelOf: (data: TwoArms) => Estimated<RegressionModel>,
  level: number,
): Estimated<ClusteredComplier> {
  const effects = clusteredEffects(pair, modelOf);
  if (effects.status !== 'ok') return effects;
  const result = complierEffect(effects, level);
  return result.status === 'ok' ? { ...result, notes: effects.notes } : result;
}

function clusteredEffects(pair: TwoArms, modelOf: (data: TwoArms) => Estimated<RegressionModel>) {
  if (pair.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  const empty = emptyArm(armSizes(pair).n, 1);
  if (empty !== null) return empty;
  const values = outcomeValues(pair);
  const origin = values[0] ?? 0;
  const outcome = Float64Array.from(values, (value) => value - origin);
  const received = Float64Array.from(pair.received ?? []);
  const spread = range(outcome);
  if (!(range(received) > 0)) {
    return notEstimable('no-variation', 'Everybody or nobody received the treatment.');
  }
  if (!(spread > 0)) return notEstimable('no-variation', 'The outcome is the same for all.');
  const of = (column: Float64Array) =>
    quadratic({ ...pair, outcome: { kind: 'numeric', name: pair.outcome.name, values: column } }, modelOf);
  const first = of(outcome);
  if (first.status !== 'ok') return first;
  const both = of(outcome.map((value, i) => value + spread * received[i]!));
  if (both.status !== 'ok') return both;
  const receipt = of(received);
  // Receipt that strata and arm explain whole has no error; its effect is what is left of the sum's.
  const stage =
    receipt.status === 'ok'
      ? receipt
      : { estimate: (both.estimate - first.estimate) / spread, variance: 0, df: first.df };
  if (receipt.status !== 'ok' && receipt.status !== 'no-variation') return receipt;
  const covariance =
    stage.variance === 0
      ? 0
      : (both.variance - first.variance - spread * spread * stage.variance) / (2 * spread);
  return {
    status: 'ok' as const,
    outcome: first.estimate,
    receipt: stage.estimate,
    outcomeVariance: first.variance,
    receiptVariance: stage.variance,
    covariance,
    df: first.df,
    notes: first.notes,
  };
}

function quadratic(
  data: TwoArms,
  modelOf: (data: TwoArms) => Estimated<RegressionModel>,
): Estimated<Quadratic> {
  const model = modelOf(data);
  if (model.status !== 'ok') return model;
  const arm = model.arms[0]!;
  if (arm.status !== 'ok') return arm;
  const spread = clusterCovariance(model.fit, [arm], data.cluster, data.clusters ?? 0, 'cr2');
  if (spread.status !== 'ok') return spread;
  const own = spread.variances[0]!;
  if (own.status !== 'ok') return own;
  const notes = [`${spread.clusters} clusters.`, ...model.notes];
  return { status: 'ok', estimate: arm.estimate, variance: own.variance, df: own.df, notes };
}

function range(values: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
