import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import type { RiskDifference } from './risk-difference.ts';
import { signChange } from './sign-change.ts';
import type { TwoArmCounts } from './two-arm-counts.ts';

export interface ScoreRiskDifference extends RiskDifference {
  /** Score statistic of no difference, standard normal; null when all citizens have the same outcome. */
  readonly statistic: number | null;
  /** Its two-sided p. */
  readonly p: number | null;
}

/**
 * Score interval for the risk difference common to one or more tables, weights n₁n₀/N: the differences δ with
 * (d − δ)² ≤ z² Σ ŵ² Ṽ(δ), d = Σ ŵ (p₁ − p₀), ŵ = w/Σw, Ṽ(δ) = [p̃₁(1 − p̃₁)/n₁ + p̃₀(1 − p̃₀)/n₀]·N/(N − 1), with p̃ the
 * maximum likelihood shares under p₁ − p₀ = δ in that table. At δ = 0 the statistic squared is the
 * Cochran–Mantel–Haenszel statistic.
 *
 * @param tables at least one table with citizens in both arms
 * @param level in (0, 1)
 * @returns difference, limits, score test of 0
 * @see Miettinen & Nurminen 1985, Statistics in Medicine 4:213, equations 8–10 and section on stratified series
 */
export function scoreRiskDifference(tables: readonly TwoArmCounts[], level: number): ScoreRiskDifference {
  const weights = tables.map(({ n }) => (n[1] * n[0]) / (n[0] + n[1]));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const estimate = tables.reduce(
    (sum, { events, n }, index) =>
      sum + ((weights[index] as number) / total) * (events[1] / n[1] - events[0] / n[0]),
    0,
  );
  const standardError = (delta: number): number =>
    Math.sqrt(
      tables.reduce(
        (sum, table, index) =>
          sum + ((weights[index] as number) / total) ** 2 * restrictedVariance(table, delta),
        0,
      ),
    );
  const z = normalUpperQuantile((1 - level) / 2);
  const below = (delta: number): number => estimate - delta - z * standardError(delta);
  const above = (delta: number): number => estimate - delta + z * standardError(delta);
  const nullError = Math.sqrt(
    tables.reduce((sum, table, i) => sum + ((weights[i] as number) / total) ** 2 * nullVariance(table), 0),
  );
  const statistic = nullError > 0 ? estimate / nullError : null;
  return {
    estimate,
    low: estimate <= -1 ? -1 : signChange(below, -1, estimate),
    high: estimate >= 1 ? 1 : -signChange((delta) => -above(-delta), -1, -estimate),
    level,
    statistic,
    p: statistic === null ? null : 2 * normalUpper(Math.abs(statistic)),
  };
}

/** At δ = 0 both restricted shares are the pooled share. */
function nullVariance({ events, n }: TwoArmCounts): number {
  const total = n[0] + n[1];
  const margin = events[0] + events[1];
  return (margin * ((total - margin) / (total - 1))) / (n[0] * n[1]);
}

function restrictedVariance({ events, n }: TwoArmCounts, delta: number): number {
  const control = restrictedControlShare(events, n, delta);
  const treated = control + delta;
  const total = n[0] + n[1];
  const spread = (p: number): number => Math.max(0, p * (1 - p));
  return ((spread(treated) / n[1] + spread(control) / n[0]) * total) / (total - 1);
}

/** The control share p that maximises the likelihood with treated share p + δ: zero of the falling score function. */
function restrictedControlShare(events: TwoArmCounts['events'], n: TwoArmCounts['n'], delta: number): number {
  let low = Math.max(0, -delta);
  let high = Math.min(1, 1 - delta);
  const [x0, x1] = events;
  const term = (count: number, share: number): number => (count === 0 ? 0 : count / share);
  let p = low + (high - low) / 2;
  for (let step = 0; step < 200 && high - low > 1e-16 * high; step += 1) {
    const events1 = term(x1, p + delta);
    const misses1 = term(n[1] - x1, 1 - p - delta);
    const events0 = term(x0, p);
    const misses0 = term(n[0] - x0, 1 - p);
    const score = events1 - misses1 + events0 - misses0;
    if (score > 0) low = p;
    else high = p;
    const curvature =
      term(x1, (p + delta) ** 2) +
      term(n[1] - x1, (1 - p - delta) ** 2) +
      term(x0, p * p) +
      term(n[0] - x0, (1 - p) ** 2);
    const newton = p + score / curvature;
    if (Math.abs(newton - p) <= 1e-16 * p) return newton;
    p = newton > low && newton < high ? newton : low + (high - low) / 2;
  }
  return p;
}
