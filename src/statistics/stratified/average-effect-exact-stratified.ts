import { type AverageEffect, averageEffectExact } from '../binary/average-effect-exact.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type Estimated, notEstimable } from '../result.ts';

/**
 * Conservative exact interval for the average effect over strata that were randomised apart: Σ (N/n)·interval of the
 * stratum, each at level^(1/S). The strata are independent, so that all S cover together with at least the level asked,
 * and then the weighted sum covers too. Wider than needed: an inversion of one joint test would be shorter.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1)
 * @returns weighted difference and interval; the first stratum's code that has no interval of its own (`empty-arm`,
 *   `too-large`); `no-observations`
 */
export function averageEffectExactStratified(
  strata: readonly TwoArmCounts[],
  options: LevelOption,
): Estimated<AverageEffect> {
  const peopled = strata.filter(({ n }) => n[0] + n[1] > 0);
  if (peopled.length === 0) return notEstimable('no-observations', 'No stratum has citizens.');
  const total = peopled.reduce((sum, { n }) => sum + n[0] + n[1], 0);
  let [estimate, low, high] = [0, 0, 0];
  for (const table of peopled) {
    const level = options.level ** (1 / peopled.length);
    const part = averageEffectExact(table, { level, tables: peopled.length });
    if (part.status === 'empty-arm') {
      return notEstimable('single-arm-stratum', 'A stratum has citizens in one arm only.');
    }
    if (part.status !== 'ok') return part;
    const weight = (table.n[0] + table.n[1]) / total;
    estimate += weight * part.estimate;
    low += weight * part.low;
    high += weight * part.high;
  }
  return { status: 'ok', estimate, low, high, level: options.level };
}
