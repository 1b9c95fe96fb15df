import { logNormalRatio } from '../binary/log-normal-ratio.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';
import type { StratifiedRatio } from './risk-ratio-mantel-haenszel.ts';

/**
 * Peto's one-step odds ratio: log = Σ(x₁ − E) / ΣV with variance 1/ΣV, hypergeometric mean E = n₁m/N and variance
 * V = n₁n₀m(N − m)/(N²(N − 1)). Good for rare events, small effects and arms of like size; biased otherwise.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1)
 * @returns odds ratio treated / control; `empty-arm`, `single-arm-stratum`, `no-observations`, `no-variation`
 * @see Yusuf, Peto et al. 1985, Progress in Cardiovascular Diseases 27:335. R: `metafor::rma.peto`
 */
export function oddsRatioPeto(
  strata: readonly TwoArmCounts[],
  options: LevelOption,
): Estimated<StratifiedRatio> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  let difference = 0;
  let variance = 0;
  for (const { events, n } of comparable.tables) {
    const total = n[0] + n[1];
    const margin = events[0] + events[1];
    difference += (events[1] * n[0] - events[0] * n[1]) / total;
    variance += (((n[1] / total) * n[0]) / total) * margin * ((total - margin) / (total - 1));
  }
  if (!(variance > 0)) {
    return notEstimable('no-variation', 'In every stratum all citizens have the same outcome.');
  }
  return {
    status: 'ok',
    ...logNormalRatio(difference / variance, 1 / variance, options.level),
    singleArm: comparable.singleArm,
  };
}
