import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import type { Estimated } from '../result.ts';
import { heterogeneityOf } from './heterogeneity-of.ts';
import type { PooledEffect } from './pooled-effect.ts';
import { type StudyOptions, studyEffects } from './study-effects.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Random-effects average with DerSimonian and Laird's variance between strata:
 * τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw)), w = 1/v; weights 1/(v + τ²), normal interval; prediction interval
 * mean ± z √(SE² + τ²). With one stratum τ² is 0.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1), measure, added ½
 * @returns average (logarithm for ratios), Q, I², τ², prediction interval; codes of `studyEffects`
 * @see DerSimonian & Laird 1986, Controlled Clinical Trials 7:177. R: `metafor::rma(method = "DL")`
 */
export function pooledDersimonianLaird(
  strata: readonly TwoArmCounts[],
  options: LevelOption & StudyOptions,
): Estimated<PooledEffect> {
  const studies = studyEffects(strata, options);
  if (studies.status !== 'ok') return studies;
  const { effects, variances, leftOut } = studies;
  const fixed = weightedMean(effects, variances, 0);
  const { q, df } = heterogeneityOf(effects, variances, null);
  const squares = fixed.weights.reduce((sum, weight) => sum + weight * weight, 0);
  const tauSquared = df > 0 ? Math.max(0, (q - df) / (fixed.weight - squares / fixed.weight)) : 0;
  const { mean, weight } = weightedMean(effects, variances, tauSquared);
  const standardError = Math.sqrt(1 / weight);
  const z = normalUpperQuantile((1 - options.level) / 2);
  const reach = z * Math.hypot(standardError, Math.sqrt(tauSquared));
  return {
    status: 'ok',
    estimate: mean,
    standardError,
    low: mean - z * standardError,
    high: mean + z * standardError,
    level: options.level,
    statistic: mean / standardError,
    df: null,
    p: 2 * normalUpper(Math.abs(mean / standardError)),
    studies: effects.length,
    leftOut,
    heterogeneity: heterogeneityOf(effects, variances, tauSquared),
    prediction: { low: mean - reach, high: mean + reach, level: options.level },
  };
}
