import type { Estimated } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import { proportionWilson } from './proportion-wilson.ts';
import type { RiskDifference } from './risk-difference.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

/**
 * Difference of two shares with Newcombe's hybrid score interval: with Wilson limits l, u of each share,
 * low = d − √((p₁ − l₁)² + (u₀ − p₀)²), high = d + √((u₁ − p₁)² + (p₀ − l₀)²). Defined with zero and full cells.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns difference treated − control; `empty-arm` when an arm has no citizens
 * @see Newcombe 1998, Statistics in Medicine 17:873, method 10
 */
export function riskDifferenceNewcombe(table: TwoArmCounts, options: LevelOption): Estimated<RiskDifference> {
  const empty = emptyArm(table);
  if (empty !== null) return empty;
  const control = proportionWilson(table.events[0], table.n[0], options);
  const treated = proportionWilson(table.events[1], table.n[1], options);
  if (control.status !== 'ok') return control;
  if (treated.status !== 'ok') return treated;
  const estimate = treated.estimate - control.estimate;
  const below = Math.hypot(treated.estimate - treated.low, control.high - control.estimate);
  const above = Math.hypot(treated.high - treated.estimate, control.estimate - control.low);
  return { status: 'ok', estimate, low: estimate - below, high: estimate + above, level: options.level };
}
