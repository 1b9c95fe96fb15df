import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import { increasingZero } from './increasing-zero.ts';
import type { Ratio } from './ratio.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

export interface ScoreRatio extends Ratio {
  /** Score statistic of ratio 1, standard normal; null when all citizens have the event. */
  readonly statistic: number | null;
  readonly p: number | null;
}

/**
 * Ratio of two shares with Miettinen and Nurminen's score interval: the ratios φ with
 * (p₁ − φp₀)² ≤ z² [p̃₁(1 − p̃₁)/n₁ + φ² p̃₀(1 − p̃₀)/n₀]·N/(N − 1), where p̃₁ = φp̃₀ and p̃₀ is the root of
 * Nφ p² − (n₁φ + x₁ + n₀ + x₀φ) p + (x₁ + x₀) = 0. Without events in the control arm the ratio and its upper limit are
 * infinite, without events in the treated arm the ratio and its lower limit are 0.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns ratio treated / control, limits, score test of 1; `empty-arm`; `no-events` when neither arm has events
 * @see Miettinen & Nurminen 1985, Statistics in Medicine 4:213, equations 11–13
 */
export function riskRatioMiettinenNurminen(table: TwoArmCounts, options: LevelOption): Estimated<ScoreRatio> {
  const empty = emptyArm(table);
  if (empty !== null) return empty;
  const [x0, x1] = table.events;
  const [n0, n1] = table.n;
  if (x0 + x1 === 0) return notEstimable('no-events', 'Neither arm has events.');
  const total = n0 + n1;
  const z = normalUpperQuantile((1 - options.level) / 2);
  const contrast = (ratio: number): number => x1 / n1 - (ratio * x0) / n0;
  const standardError = (ratio: number): number => {
    const b = n1 * ratio + x1 + n0 + x0 * ratio;
    const root = Math.sqrt(Math.max(0, b * b - 4 * total * ratio * (x0 + x1)));
    const p0 = Math.min(1, (2 * (x0 + x1)) / (b + root), 1 / ratio);
    const p1 = Math.min(1, ratio * p0);
    return Math.sqrt((((p1 * (1 - p1)) / n1 + (ratio * ratio * p0 * (1 - p0)) / n0) * total) / (total - 1));
  };
  // Both limits are zeros in the logarithm of the ratio, on either side of the estimate (which is a zero too when all
  // citizens have the event); dividing by the larger of 1 and φ keeps the function finite.
  const estimate = x0 === 0 ? Infinity : (x1 / n1) * (n0 / x0);
  const start = x0 === 0 || x1 === 0 ? 0 : Math.log(estimate);
  const limit = (sign: 1 | -1): number => {
    const f = (logRatio: number): number => {
      const ratio = Math.exp(logRatio);
      return (sign * z * standardError(ratio) - contrast(ratio)) / Math.max(1, ratio);
    };
    const inside = x0 > 0 && x1 > 0;
    return Math.exp(increasingZero(f, start, inside ? (sign === 1 ? -1 : 1) : undefined));
  };
  const nullError = standardError(1);
  const statistic = nullError > 0 ? contrast(1) / nullError : null;
  return {
    status: 'ok',
    estimate,
    low: x1 === 0 ? 0 : limit(1),
    high: x0 === 0 ? Infinity : limit(-1),
    level: options.level,
    statistic,
    p: statistic === null ? null : 2 * normalUpper(Math.abs(statistic)),
  };
}
