import { type Estimated, notEstimable } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import { logNormalRatio } from './log-normal-ratio.ts';
import type { LogNormalRatio } from './ratio.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

/**
 * Ratio of two shares with the interval of its logarithm, variance 1/x₁ − 1/n₁ + 1/x₀ − 1/n₀. Nothing is added to
 * zero cells.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns ratio treated / control; `empty-arm`; `zero-cell` when an arm has no events (use the score interval);
 *   `no-variation` when all citizens of both arms have the event
 * @see Katz et al. 1978, Biometrics 34:469. R: `epitools::riskratio.wald`
 */
export function riskRatioLog(table: TwoArmCounts, options: LevelOption): Estimated<LogNormalRatio> {
  const empty = emptyArm(table);
  if (empty !== null) return empty;
  const [x0, x1] = table.events;
  const [n0, n1] = table.n;
  if (x0 === 0 || x1 === 0) {
    return notEstimable(
      'zero-cell',
      'An arm has no events, so the logarithm of the risk ratio has no variance; risk-ratio.miettinen-nurminen holds.',
    );
  }
  const variance = (n1 - x1) / (n1 * x1) + (n0 - x0) / (n0 * x0);
  if (variance === 0) return notEstimable('no-variation', 'All citizens of both arms have the event.');
  return { status: 'ok', ...logNormalRatio(Math.log((x1 / n1) * (n0 / x0)), variance, options.level) };
}
