import { normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import type { RiskDifference } from './risk-difference.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

export interface WaldRiskDifference extends RiskDifference {
  /** √(p₁(1 − p₁)/n₁ + p₀(1 − p₀)/n₀). */
  readonly standardError: number;
}

/**
 * Difference of two shares with the unpooled Wald interval d ± z·SE, cut at ±1. To reproduce papers.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns difference treated − control; `empty-arm`; `no-variation` when each arm has only one outcome (SE 0)
 * @see Newcombe 1998, Statistics in Medicine 17:873, method 1. R: interval of `prop.test(correct = FALSE)`
 */
export function riskDifferenceWald(table: TwoArmCounts, options: LevelOption): Estimated<WaldRiskDifference> {
  const empty = emptyArm(table);
  if (empty !== null) return empty;
  const [x0, x1] = table.events;
  const [n0, n1] = table.n;
  const variance = ((x1 / n1) * ((n1 - x1) / n1)) / n1 + ((x0 / n0) * ((n0 - x0) / n0)) / n0;
  if (variance === 0) {
    return notEstimable('no-variation', 'Each arm has only one outcome; the Wald interval would be a point.');
  }
  const estimate = x1 / n1 - x0 / n0;
  const standardError = Math.sqrt(variance);
  const margin = normalUpperQuantile((1 - options.level) / 2) * standardError;
  return {
    status: 'ok',
    estimate,
    standardError,
    low: Math.max(-1, estimate - margin),
    high: Math.min(1, estimate + margin),
    level: options.level,
  };
}
