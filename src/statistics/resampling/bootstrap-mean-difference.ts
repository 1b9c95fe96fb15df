import { cellMoments } from '../means/cell-moments.ts';
import { stratifiedDifference } from '../means/stratified-difference.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { bcaInterval } from './bca-interval.ts';
import { linearBootstrap } from './linear-bootstrap.ts';
import { percentileInterval } from './percentile-interval.ts';
import type { WordSource } from './word-source.ts';

export interface BootstrapInput {
  /** One finite number per citizen (0 and 1 for shares). */
  readonly values: Float64Array;
  /** 0 control, 1 treated. */
  readonly arm: ArrayLike<number>;
  /** 0 … strata − 1; all 0 without strata. */
  readonly stratum: Int32Array;
  readonly strata: number;
}

export interface BootstrapOptions {
  readonly interval: 'percentile' | 'bca';
  readonly draws: number;
  readonly words: WordSource;
  readonly level: number;
  readonly labels?: readonly string[];
}

export interface BootstrapDifference extends Interval {
  readonly estimate: number;
  /** Standard deviation of the draws. */
  readonly standardError: number;
  /** Cells (arm × stratum) with a single citizen, which the bootstrap takes as known. */
  readonly singletons: number;
}

/**
 * Purpose: difference in means (or shares), within strata weighted by their size, with a bootstrap interval; citizens are
 * resampled within arm × stratum, so that every draw keeps the design.
 *
 * @param input citizens in any order; the draws depend on that order, so give them in one that means nothing (sorted)
 * @returns treated − control; `no-observations`, `empty-arm`, `single-arm-stratum`, `no-variation`, `not-reached`
 * @see Davison & Hinkley 1997, chapters 3 and 5. R: `boot(strata = interaction(arm, stratum))`, `boot.ci`
 */
export function bootstrapMeanDifference(
  input: BootstrapInput,
  options: BootstrapOptions,
): Estimated<BootstrapDifference> {
  const { values, arm, stratum, strata } = input;
  const cell = stratum.map((s, i) => 2 * s + arm[i]!);
  const moments = cellMoments(values, cell, 2 * strata, null);
  const point = stratifiedDifference(moments, options.labels);
  if (point.status !== 'ok') return point;
  const factor = new Float64Array(2 * strata);
  for (const { stratum: s, weight, n } of point.strata) {
    factor[2 * s] = -weight / n[0];
    factor[2 * s + 1] = weight / n[1];
  }
  // Around its cell's mean a row's contribution is also its influence on the whole statistic.
  const influence = values.map(
    (value, i) => factor[cell[i]!]! * (value - moments.origin - moments.centredMean[cell[i]!]!),
  );
  if (!moments.squares.some((squares) => squares > 0)) {
    return notEstimable('no-variation', 'The outcome does not vary within arms and strata.');
  }
  const draws = linearBootstrap(influence, cell, 2 * strata, options.draws, options.words);
  // Draws that equal the estimate but for rounding do equal it: BCa counts those below it.
  let scale = 0;
  for (const value of influence) scale += Math.abs(value);
  for (let k = 0; k < draws.length; k += 1) {
    draws[k] = Math.abs(draws[k]!) <= 1e-13 * scale ? point.estimate : point.estimate + draws[k]!;
  }
  const interval =
    options.interval === 'bca'
      ? bcaInterval(draws, point.estimate, influence, options.level)
      : percentileInterval(draws, options.level);
  if (interval.status !== 'ok') return interval;
  return {
    ...interval,
    estimate: point.estimate,
    standardError: deviation(draws),
    singletons: moments.n.reduce((sum, n) => sum + (n === 1 ? 1 : 0), 0),
  };
}

function deviation(values: Float64Array): number {
  const one = cellMoments(values, new Int32Array(values.length), 1, null);
  return Math.sqrt(one.squares[0]! / (values.length - 1));
}
