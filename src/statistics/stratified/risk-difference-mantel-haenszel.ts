import type { RiskDifference } from '../binary/risk-difference.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

export interface StratifiedRiskDifference extends RiskDifference {
  /** Square root of Sato's variance. */
  readonly standardError: number;
  /** estimate / standardError, and its two-sided normal p. */
  readonly statistic: number;
  readonly p: number;
  /** Strata with one arm only, weight 0. */
  readonly singleArm: number;
}

export interface MantelHaenszelOptions extends LevelOption {
  /** `wald`: estimate ± z·SE. `klingenberg`: the test of a common difference δ with Sato's variance at δ, inverted. */
  readonly interval?: 'wald' | 'klingenberg';
}

/**
 * Risk difference common to the strata with Mantel–Haenszel weights w = n₁n₀/N: Σ w d / Σ w. Variance by Sato:
 * (δ ΣP + ΣQ) / (Σw)² with P = [n₁²x₀ − n₀²x₁ + n₁n₀(n₀ − n₁)/2]/N² and Q = [x₁(n₀ − x₀) + x₀(n₁ − x₁)]/(2N);
 * it holds for few large and for many small strata. The interval is not cut at ±1. Klingenberg's limits solve (δ̂ − δ)² = z² (δ ΣP + ΣQ)/(Σw)² for δ.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1); interval type, `wald` unless given
 * @returns difference treated − control; `empty-arm`, `single-arm-stratum`, `no-observations`; `no-variation` when
 *   Sato's variance is 0 (every citizen of every stratum has the same outcome, or the arms are separated completely)
 * @see Sato 1989, Biometrics 45:1323; Greenland & Robins 1985, Biometrics 41:55; Klingenberg 2014, Statistics in
 *   Medicine 33:2968. R: `metafor::rma.mh(measure = "RD")`
 */
export function riskDifferenceMantelHaenszel(
  strata: readonly TwoArmCounts[],
  options: MantelHaenszelOptions,
): Estimated<StratifiedRiskDifference> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  let weights = 0;
  let weighted = 0;
  let slope = 0;
  let level = 0;
  for (const { events, n } of comparable.tables) {
    const [x0, x1] = events;
    const [n0, n1] = n;
    const total = n0 + n1;
    weights += (n1 * n0) / total;
    weighted += (x1 * n0 - x0 * n1) / total;
    slope += (n1 * n1 * x0 - n0 * n0 * x1 + (n1 * n0 * (n0 - n1)) / 2) / (total * total);
    level += (x1 * (n0 - x0) + x0 * (n1 - x1)) / (2 * total);
  }
  const estimate = weighted / weights;
  const variance = (estimate * slope + level) / (weights * weights);
  // Complete separation gives level = −estimate·slope exactly; what is left then is rounding.
  if (!(variance * weights * weights > 1e-13 * level)) {
    return notEstimable(
      'no-variation',
      'Sato’s variance is 0: outcomes do not vary within the arms of any stratum.',
    );
  }
  const standardError = Math.sqrt(variance);
  const z = normalUpperQuantile((1 - options.level) / 2);
  const statistic = estimate / standardError;
  const shift = options.interval === 'klingenberg' ? (z * z * slope) / (2 * weights * weights) : 0;
  const margin =
    options.interval === 'klingenberg'
      ? Math.sqrt(shift * shift + 2 * estimate * shift + (z * z * level) / (weights * weights))
      : z * standardError;
  return {
    status: 'ok',
    estimate,
    standardError,
    low: estimate + shift - margin,
    high: estimate + shift + margin,
    level: options.level,
    statistic,
    p: 2 * normalUpper(Math.abs(statistic)),
    singleArm: comparable.singleArm,
  };
}
