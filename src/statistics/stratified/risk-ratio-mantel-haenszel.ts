import { logNormalRatio } from '../binary/log-normal-ratio.ts';
import type { LogNormalRatio } from '../binary/ratio.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

/** A ratio common to the strata. */
export interface StratifiedRatio extends LogNormalRatio {
  /** Strata with one arm only, weight 0. */
  readonly singleArm: number;
}

/**
 * Risk ratio common to the strata, R/S with R = Σ x₁n₀/N and S = Σ x₀n₁/N; variance of the logarithm by Greenland and
 * Robins: Σ (m n₁n₀/N² − x₁x₀/N) / (R S), m = x₁ + x₀.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1)
 * @returns ratio treated / control; `empty-arm`, `single-arm-stratum`, `no-observations`; `no-events` when neither arm,
 *   `zero-cell` when one arm has events in no stratum; `no-variation` when everybody has the event
 * @see Greenland & Robins 1985, Biometrics 41:55, equation 13. R: `metafor::rma.mh(measure = "RR")`
 */
export function riskRatioMantelHaenszel(
  strata: readonly TwoArmCounts[],
  options: LevelOption,
): Estimated<StratifiedRatio> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  let treated = 0;
  let control = 0;
  let spread = 0;
  for (const { events, n } of comparable.tables) {
    const [x0, x1] = events;
    const [n0, n1] = n;
    const total = n0 + n1;
    treated += (x1 * n0) / total;
    control += (x0 * n1) / total;
    spread += ((x1 + x0) * n1 * n0 - x1 * x0 * total) / total ** 2;
  }
  if (treated === 0 && control === 0) return notEstimable('no-events', 'Neither arm has events.');
  if (treated === 0 || control === 0)
    return notEstimable('zero-cell', 'One arm has no events in any stratum.');
  if (!(spread > 0)) return notEstimable('no-variation', 'All citizens of both arms have the event.');
  const ratio = logNormalRatio(Math.log(treated / control), spread / (treated * control), options.level);
  return { status: 'ok', ...ratio, singleArm: comparable.singleArm };
}
