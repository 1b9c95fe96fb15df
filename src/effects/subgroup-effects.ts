import { type Estimated, notEstimable } from '../statistics/result.ts';
import { linearEffects } from '../statistics/subgroups/linear-effects.ts';
import { coxFit } from '../statistics/survival/cox-fit.ts';
import { coxFrame } from '../statistics/survival/cox-frame.ts';
import { coxRobustCovariance } from '../statistics/survival/cox-robust-covariance.ts';
import { modelMatrix } from './model-matrix.ts';
import { stratifiedOrder, survivalData } from './survival-data.ts';
import type { TwoArms } from './two-arms.ts';

/** Effects of wanted columns in the outcome's model, adjusted for strata and covariates. */
export interface SubgroupEffects {
  /** Which of the wanted columns have an effect, in order. */
  readonly kept: readonly number[];
  /** Wanted columns whose hazard ratio is infinite or 0. */
  readonly diverging: readonly number[];
  /** Effects (log hazard ratios for times) of the kept columns. */
  readonly estimates: Float64Array;
  /** kept × kept. */
  readonly covariance: Float64Array;
  /** Infinite for times. */
  readonly df: number;
}

/** Fits the model: linear with HC2 (CR1 by cluster) for shares and means, Cox with Efron ties for times (with clusters or weights the sandwich variance). */
export function subgroupEffects(pair: TwoArms, wanted: readonly Float64Array[]): Estimated<SubgroupEffects> {
  if (pair.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  if (!pair.arm.includes(0) || !pair.arm.includes(1)) {
    return notEstimable('empty-arm', 'One of the two arms has no rows.');
  }
  const times = pair.outcome.kind === 'time-to-event';
  const full = modelMatrix(pair, { intercept: !times, strata: !times, covariates: true });
  const adjusted = full.columns.flatMap((column, c) => (column.kind === 'arm' ? [] : [c]));
  const columns = new Float64Array(pair.rows * (adjusted.length + wanted.length));
  adjusted.forEach((c, to) => {
    columns.set(full.values.subarray(c * pair.rows, (c + 1) * pair.rows), to * pair.rows);
  });
  if (times) return coxEffects(pair, columns, adjusted.length, wanted);
  const result = linearEffects({
    outcome: pair.outcome.values,
    columns: columns.subarray(0, adjusted.length * pair.rows),
    size: adjusted.length,
    effects: wanted,
    count: pair.count,
    weight: pair.weight,
    cluster: pair.clusters === null ? null : { of: pair.cluster, clusters: pair.clusters },
  });
  return result.status === 'ok' ? { ...result, diverging: [] } : result;
}

function coxEffects(
  pair: TwoArms,
  columns: Float64Array,
  size: number,
  wanted: readonly Float64Array[],
): Estimated<SubgroupEffects> {
  const survival = survivalData(pair);
  wanted.forEach((column, k) => {
    columns.set(column, (size + k) * pair.rows);
  });
  const total = size + wanted.length;
  const frame = coxFrame({
    order: stratifiedOrder(survival),
    event: survival.outcome.event,
    count: pair.count,
    weight: pair.weight,
    columns,
    size: total,
  });
  const fit = coxFit(frame, { ties: 'efron' });
  if (fit.status !== 'ok') return fit;
  const places = wanted.map((_, k) => k);
  const diverging = places.filter((k) => fit.diverging[size + k] === 1);
  const kept = places.filter((k) => fit.aliased[size + k] === 0 && fit.diverging[size + k] === 0);
  if (kept.length + diverging.length === 0) {
    return notEstimable('no-variation', 'No event happened while both arms were at risk in a subgroup.');
  }
  if (pair.clusters !== null && new Set(pair.cluster).size < 2) {
    return notEstimable('too-few-clusters', 'A variance by cluster needs at least two clusters.');
  }
  // Weights are no counts: the information would take them for so many persons.
  const covariance =
    pair.weight === null && pair.clusters === null
      ? fit.covariance
      : coxRobustCovariance({
          frame,
          fit,
          ties: 'efron',
          count: pair.count,
          weight: pair.weight,
          cluster: pair.clusters === null ? null : pair.cluster,
          clusters: pair.clusters ?? 0,
        });
  return {
    status: 'ok',
    kept,
    diverging,
    estimates: Float64Array.from(kept, (k) => fit.coefficients[size + k]!),
    covariance: Float64Array.from(
      kept.flatMap((k) => kept.map((l) => covariance[(size + k) * total + size + l]!)),
    ),
    df: Infinity,
  };
}
