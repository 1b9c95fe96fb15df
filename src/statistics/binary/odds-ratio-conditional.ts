import type { Estimated } from '../result.ts';
import { type ConditionalOddsRatio, conditionalOddsRatio } from './conditional-odds-ratio.ts';
import { emptyArm } from './empty-arm.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

/**
 * Conditional maximum likelihood odds ratio of one table with its exact interval and Fisher's p.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns odds ratio treated / control (0 or Infinity at the ends of the support); `empty-arm`, `no-variation`
 * @see Fisher 1935, JRSS 98:39; Cornfield 1956. R: `fisher.test`
 */
export function oddsRatioConditional(
  table: TwoArmCounts,
  options: LevelOption,
): Estimated<ConditionalOddsRatio> {
  return emptyArm(table) ?? conditionalOddsRatio([table], options.level);
}
