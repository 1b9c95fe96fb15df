import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { tUpper, tUpperQuantile } from '../distributions/student-t.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { heterogeneityOf } from './heterogeneity-of.ts';
import type { PooledEffect } from './pooled-effect.ts';
import { type StudyOptions, studyEffects } from './study-effects.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Random-effects average with τ² by restricted maximum likelihood (Fisher scoring, from 0 upwards bounded) and Hartung
 * and Knapp's variance: SE² = Σ w(y − mean)²/((k − 1)Σw), w = 1/(v + τ²), t with k − 1 degrees of freedom; prediction
 * interval mean ± t √(SE² + τ²).
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1), measure, added ½
 * @returns average (logarithm for ratios), Q, I², τ², prediction interval; codes of `studyEffects`;
 *   `too-few-observations` with one usable stratum, `no-variation` when all effects are the same, `did-not-converge`
 * @see Viechtbauer 2005, JEBS 30:261; Knapp & Hartung 2003, Statistics in Medicine 22:2693. R:
 *   `metafor::rma(method = "REML", test = "knha")`
 */
export function pooledRemlHartungKnapp(
  strata: readonly TwoArmCounts[],
  options: LevelOption & StudyOptions,
): Estimated<PooledEffect> {
  const studies = studyEffects(strata, options);
  if (studies.status !== 'ok') return studies;
  const { effects, variances, leftOut } = studies;
  const df = effects.length - 1;
  if (df < 1) {
    return notEstimable('too-few-observations', 'Fewer than two strata have an effect with a variance.');
  }
  const tauSquared = restrictedTauSquared(effects, variances);
  if (tauSquared === null) return notEstimable('did-not-converge', 'The REML iterations did not converge.');
  const { mean, weight, weights } = weightedMean(effects, variances, tauSquared);
  const residual = effects.reduce((sum, y, i) => sum + (weights[i] as number) * (y - mean) ** 2, 0);
  const standardError = Math.sqrt(residual / (df * weight));
  if (!(standardError > 1e-14 * Math.max(...effects.map(Math.abs)))) {
    return notEstimable(
      'no-variation',
      'All strata have the same effect, so the Hartung–Knapp variance is 0.',
    );
  }
  const t = tUpperQuantile((1 - options.level) / 2, df);
  const reach = t * Math.hypot(standardError, Math.sqrt(tauSquared));
  return {
    status: 'ok',
    estimate: mean,
    standardError,
    low: mean - t * standardError,
    high: mean + t * standardError,
    level: options.level,
    statistic: mean / standardError,
    df,
    p: 2 * tUpper(Math.abs(mean / standardError), df),
    studies: effects.length,
    leftOut,
    heterogeneity: heterogeneityOf(effects, variances, tauSquared),
    prediction: { low: mean - reach, high: mean + reach, level: options.level },
  };
}

/** Fisher scoring for the restricted likelihood: τ² moves by (y′PPy − tr P)/tr PP, never below 0. */
function restrictedTauSquared(effects: Float64Array, variances: Float64Array): number | null {
  const average = effects.reduce((sum, effect) => sum + effect / effects.length, 0);
  const spread = effects.reduce((sum, effect) => sum + (effect - average) ** 2 / (effects.length - 1), 0);
  const sampling = variances.reduce((sum, variance) => sum + variance / variances.length, 0);
  let tauSquared = Math.max(0, spread - sampling);
  for (let step = 0; step < 10_000; step += 1) {
    const { mean, weight, weights } = weightedMean(effects, variances, tauSquared);
    let squares = 0;
    let cubes = 0;
    let score = 0;
    weights.forEach((w, i) => {
      squares += w * w;
      cubes += w * w * w;
      score += w * w * ((effects[i] as number) - mean) ** 2;
    });
    const trace = weight - squares / weight;
    const information = squares - (2 * cubes) / weight + (squares / weight) ** 2;
    const next = Math.max(0, tauSquared + (score - trace) / information);
    if (Math.abs(next - tauSquared) <= 1e-13 * (tauSquared + 1e-6 * sampling)) return next;
    tauSquared = next;
  }
  return null;
}
