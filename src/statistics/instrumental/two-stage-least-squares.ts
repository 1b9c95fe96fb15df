import { type Estimated, notEstimable } from '../result.ts';
import { type ComplierEffect, complierEffect } from './complier-effect.ts';
import { orthogonalColumns, takeOff } from './orthogonal-columns.ts';

export interface TwoStageInput {
  /** Outcome, one finite number per row. */
  readonly outcome: ArrayLike<number>;
  /** 1 where the treatment was received. */
  readonly received: ArrayLike<number>;
  /** 1 treated, 0 control: the instrument. */
  readonly arm: ArrayLike<number>;
  /** Included exogenous columns, the intercept first: column after column. */
  readonly columns: Float64Array;
  readonly size: number;
  /** Frequency counts. */
  readonly count: Float64Array;
  readonly weight: Float64Array | null;
  /** Cluster index per row (below `clusters`; some may have no rows), null for independent rows. */
  readonly cluster: { readonly of: Int32Array; readonly clusters: number } | null;
}

export interface TwoStageLeastSquares extends ComplierEffect {
  readonly variance: 'HC2' | 'CR1';
  /** Exogenous columns left out as combinations of those before them. */
  readonly aliased: readonly number[];
  readonly n: number;
}

/**
 * Purpose: two-stage least squares with the arm as the one instrument for receiving the treatment and the given columns as
 * exogenous regressors. With z the part of the arm not explained by them, the effect is z′y / z′d, its residual
 * e = what the columns leave of y − effect·d.
 *
 * Variance: HC2, Σ (z e)²/(1 − h) / (z′d)², h the leverage in the model of columns and arm (the second stage's with fitted
 * receipt), df n − columns − 1. With clusters: CR1 as in Stata, G/(G − 1)·(n − 1)/(n − k), df G − 1. First stage and
 * Anderson–Rubin set use the same rule on their own residuals.
 *
 * @param level in (0, 1)
 * @returns `no-observations`; `collinear` when the columns determine the arm; `too-few-observations`, also
 *   when a row determines its own fit; `too-few-clusters`; `no-variation`
 * @see Angrist & Imbens 1995, JASA 90:431; MacKinnon & White 1985 (HC2). R: `estimatr::iv_robust(y ~ d + x | z + x)`
 */
export function twoStageLeastSquares(input: TwoStageInput, level: number): Estimated<TwoStageLeastSquares> {
  const rows = input.arm.length;
  const { count, size } = input;
  let n = 0;
  for (const k of count) n += k;
  if (rows === 0) return notEstimable('no-observations', 'There are no rows.');
  const weight = count.map((k, i) => k * (input.weight === null ? 1 : input.weight[i]!));
  const matrix = new Float64Array(rows * (size + 1));
  matrix.set(input.columns.subarray(0, rows * size));
  matrix.set(Float64Array.from(input.arm), rows * size);
  const { basis, kept, rank, triangle } = orthogonalColumns(matrix, rows, size + 1, weight);
  if (kept[rank - 1] !== size) {
    return notEstimable(
      'collinear',
      'The arm is the same for all, or a combination of strata and covariates.',
    );
  }
  const clusters = input.cluster === null ? 0 : new Set(input.cluster.of).size;
  const df = input.cluster === null ? n - rank : clusters - 1;
  if (input.cluster !== null && !(df > 0)) {
    return notEstimable('too-few-clusters', 'A variance by cluster needs at least two clusters.');
  }
  if (!(n > rank)) return notEstimable('too-few-observations', 'There are no more rows than coefficients.');
  const instrument = basis[rank - 1]!;
  const exogenous = basis.slice(0, rank - 1);
  const first = residuals(input.received, weight, exogenous, instrument);
  const reduced = residuals(input.outcome, weight, exogenous, instrument);
  const spread = lengthOf(input.outcome, weight);
  const receivedSpread = lengthOf(input.received, weight);
  if (!(receivedSpread > 0)) {
    return notEstimable('no-variation', 'Everybody or nobody received the treatment.');
  }
  if (!(spread > 0)) return notEstimable('no-variation', 'The outcome is the same for all.');
  const sums = moments(
    input,
    weight,
    basis,
    instrument,
    first.rest,
    reduced.rest,
    (clusters / (clusters - 1)) * ((n - 1) / (n - rank)),
  );
  if (sums === null) {
    return notEstimable('too-few-observations', 'A row determines its own fit: HC2 is not defined.');
  }
  // z is the instrument times the length of the arm's remainder; that length cancels in the ratio and scales the two effects.
  const scale = 1 / triangle[rank * rank - 1]!;
  const result = complierEffect(
    {
      outcome: reduced.along * scale,
      receipt: first.along * scale,
      outcomeVariance: snap(sums.outcome, spread) * scale * scale,
      receiptVariance: snap(sums.receipt, receivedSpread) * scale * scale,
      covariance: sums.covariance * scale * scale,
      df,
    },
    level,
  );
  if (result.status !== 'ok') return result;
  const aliased: number[] = [];
  for (let c = 0; c < size; c += 1) if (!kept.includes(c)) aliased.push(c);
  return { ...result, variance: input.cluster === null ? 'HC2' : 'CR1', aliased, n };
}

/** √weight × values: what it has along the instrument, and what instrument and exogenous columns leave of it. */
function residuals(
  values: ArrayLike<number>,
  weight: Float64Array,
  exogenous: readonly Float64Array[],
  instrument: Float64Array,
): { readonly along: number; readonly rest: Float64Array } {
  const origin = values[0]!;
  const rest = weight.map((w, i) => Math.sqrt(w) * (values[i]! - origin));
  for (let pass = 0; pass < 2; pass += 1) for (const q of exogenous) takeOff(rest, q);
  const along = takeOff(rest, instrument);
  return { along: along + takeOff(rest, instrument), rest };
}

/** Variances and covariance of the two effects, in units of the instrument's length; null when a leverage is 1. */
function moments(
  { cluster, count }: TwoStageInput,
  weight: Float64Array,
  basis: readonly Float64Array[],
  instrument: Float64Array,
  receipt: Float64Array,
  outcome: Float64Array,
  clusterFactor: number,
): { readonly outcome: number; readonly receipt: number; readonly covariance: number } | null {
  const sums = { outcome: 0, receipt: 0, covariance: 0 };
  const add = (y: number, d: number, share: number): void => {
    sums.outcome += share * y * y;
    sums.receipt += share * d * d;
    sums.covariance += share * y * d;
  };
  if (cluster !== null) {
    const y = new Float64Array(cluster.clusters);
    const d = new Float64Array(cluster.clusters);
    for (let i = 0; i < outcome.length; i += 1) {
      y[cluster.of[i]!]! += instrument[i]! * outcome[i]!;
      d[cluster.of[i]!]! += instrument[i]! * receipt[i]!;
    }
    y.forEach((value, g) => {
      add(value, d[g]!, clusterFactor);
    });
    return sums;
  }
  for (let i = 0; i < outcome.length; i += 1) {
    if (weight[i] === 0) continue;
    // A row with count k is k rows: each has a k-th of the squared basis values, and of the product.
    let leverage = 0;
    for (const q of basis) leverage += q[i]! * q[i]!;
    leverage /= count[i]!;
    const z = instrument[i]!;
    if (1 - leverage < 1e-9) {
      if (Math.abs(z) > 1e-9) return null;
      continue;
    }
    add(z * outcome[i]!, z * receipt[i]!, 1 / count[i]! / (1 - leverage));
  }
  return sums;
}

/** Rounding of a perfect fit is no variance. */
function snap(variance: number, spread: number): number {
  return variance > 1e-26 * spread * spread ? variance : 0;
}

function lengthOf(values: ArrayLike<number>, weight: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) sum += weight[i]! * (values[i]! - values[0]!) ** 2;
  return Math.sqrt(sum);
}
