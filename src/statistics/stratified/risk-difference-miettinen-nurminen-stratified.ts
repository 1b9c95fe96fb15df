import { type ScoreRiskDifference, scoreRiskDifference } from '../binary/score-risk-difference.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import type { Estimated } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

/**
 * Risk difference over strata with Miettinen and Nurminen's stratified score interval and Mantel–Haenszel weights
 * n₁n₀/N; its test of 0 squared is the Cochran–Mantel–Haenszel statistic without continuity correction.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1)
 * @returns difference treated − control, limits, score test of 0; `empty-arm`, `single-arm-stratum`, `no-observations`
 * @see Miettinen & Nurminen 1985, Statistics in Medicine 4:213, stratified series
 */
export function riskDifferenceMiettinenNurminenStratified(
  strata: readonly TwoArmCounts[],
  options: LevelOption,
): Estimated<ScoreRiskDifference & { readonly singleArm: number }> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  return {
    status: 'ok',
    ...scoreRiskDifference(comparable.tables, options.level),
    singleArm: comparable.singleArm,
  };
}
