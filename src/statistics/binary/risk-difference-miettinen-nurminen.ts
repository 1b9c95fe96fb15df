import type { Estimated } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import { type ScoreRiskDifference, scoreRiskDifference } from './score-risk-difference.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

/**
 * Difference of two shares with Miettinen and Nurminen's score interval (variance at the restricted maximum likelihood
 * shares, factor N/(N − 1), no skewness correction). Defined with zero and full cells.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns difference treated − control, limits, score test of 0; `empty-arm`
 * @see Miettinen & Nurminen 1985, Statistics in Medicine 4:213, equations 8–10
 */
export function riskDifferenceMiettinenNurminen(
  table: TwoArmCounts,
  options: LevelOption,
): Estimated<ScoreRiskDifference> {
  return emptyArm(table) ?? { status: 'ok', ...scoreRiskDifference([table], options.level) };
}
