import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import type { Estimated } from '../result.ts';
import { heterogeneityOf } from './heterogeneity-of.ts';
import type { PooledEffect } from './pooled-effect.ts';
import { type StudyOptions, studyEffects } from './study-effects.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Inverse-variance average of the strata's effects (fixed, or common, effect): Σ y/v / Σ 1/v, variance 1/Σ(1/v), normal
 * interval.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1), measure, added ½
 * @returns average (logarithm for ratios), Q and I²; codes of `studyEffects`
 * @see Cochran 1954, Biometrics 10:101. R: `metafor::rma(method = "FE")`
 */
export function pooledFixed(
  strata: readonly TwoArmCounts[],
  options: LevelOption & StudyOptions,
): Estimated<PooledEffect> {
  const studies = studyEffects(strata, options);
  if (studies.status !== 'ok') return studies;
  const { effects, variances, leftOut } = studies;
  const { mean, weight } = weightedMean(effects, variances, 0);
  const standardError = Math.sqrt(1 / weight);
  const margin = normalUpperQuantile((1 - options.level) / 2) * standardError;
  return {
    status: 'ok',
    estimate: mean,
    standardError,
    low: mean - margin,
    high: mean + margin,
    level: options.level,
    statistic: mean / standardError,
    df: null,
    p: 2 * normalUpper(Math.abs(mean / standardError)),
    studies: effects.length,
    leftOut,
    heterogeneity: heterogeneityOf(effects, variances, null),
    prediction: null,
  };
}
