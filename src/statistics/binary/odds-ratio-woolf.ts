import { type Estimated, notEstimable } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import { logNormalRatio } from './log-normal-ratio.ts';
import type { LogNormalRatio } from './ratio.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

/**
 * Odds ratio with Woolf's interval of its logarithm, variance the sum of the reciprocals of the four cells. Nothing is
 * added to zero cells.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns odds ratio treated / control; `empty-arm`; `zero-cell` when a cell is empty (use the conditional one)
 * @see Woolf 1955, Annals of Human Genetics 19:251. R: `epitools::oddsratio.wald`
 */
export function oddsRatioWoolf(table: TwoArmCounts, options: LevelOption): Estimated<LogNormalRatio> {
  const empty = emptyArm(table);
  if (empty !== null) return empty;
  const [x0, x1] = table.events;
  const misses0 = table.n[0] - x0;
  const misses1 = table.n[1] - x1;
  if (x0 === 0 || x1 === 0 || misses0 === 0 || misses1 === 0) {
    return notEstimable(
      'zero-cell',
      'A cell of the table is empty; odds-ratio.conditional gives an exact interval.',
    );
  }
  const variance = 1 / x1 + 1 / misses1 + 1 / x0 + 1 / misses0;
  return {
    status: 'ok',
    ...logNormalRatio(Math.log((x1 / misses1) * (misses0 / x0)), variance, options.level),
  };
}
