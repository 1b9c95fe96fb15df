import { normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { pairwiseDifference } from './pairwise-difference.ts';
import { rankSumCounts } from './rank-sum-counts.ts';
import { type ValueCounts, valueCounts } from './value-counts.ts';
import { EXACT_BELOW, type WilcoxonMethod } from './wilcoxon-test.ts';

/** Location shift with the interval that belongs to Wilcoxon's test; `level` is what the interval attains. */
export interface LocationShift extends Interval {
  readonly estimate: number;
  readonly method: 'exact' | 'normal';
}

/**
 * Purpose: Hodges–Lehmann estimate of how far the treated arm is shifted: the median of all differences treated − control, and
 * the interval of shifts that Wilcoxon's test does not reject: from the C-th smallest to the C-th largest difference.
 *
 * C is the α/2 quantile of the exact distribution (at least 1), or in the normal method the smallest whole number not below
 * n₁n₀/2 − ½ − z·σ, σ corrected for ties within arms: the test statistic jumps past its limit exactly there. R finds the
 * same points by root search with a tolerance of 1e-4. When no interval of the level asked exists (a handful of
 * rows), the widest is given with the level it has, as R does.
 *
 * @param values finite numbers, one per row
 * @param arm 0 control, 1 treated
 * @param count whole frequency counts ≥ 1
 * @param options level in (0, 1); method, continuity correction of the normal method
 * @returns shift in the outcome's unit; `empty-arm`, `no-variation` (all values equal, or each arm constant)
 * @see Hodges & Lehmann 1963, Annals of Mathematical Statistics 34:598; Lehmann 2006, section 2.6. R:
 *   `wilcox.test(x, y, conf.int = TRUE)`
 */
export function hodgesLehmann(
  values: Float64Array,
  arm: Int32Array,
  count: Float64Array,
  options: { readonly level: number; readonly method: WilcoxonMethod; readonly continuity: boolean },
): Estimated<LocationShift> {
  const control = valueCounts(values, arm, count, 0);
  const treated = valueCounts(values, arm, count, 1);
  if (control.n === 0) return notEstimable('empty-arm', 'The control arm has no rows.');
  if (treated.n === 0) return notEstimable('empty-arm', 'The treated arm has no rows.');
  const pairs = treated.n * control.n;
  const estimate =
    pairs % 2 === 1
      ? pairwiseDifference(treated, control, (pairs + 1) / 2)
      : (pairwiseDifference(treated, control, pairs / 2) +
          pairwiseDifference(treated, control, pairs / 2 + 1)) /
        2;
  const inside = tieSum(treated) + tieSum(control);
  const small = treated.n < EXACT_BELOW && control.n < EXACT_BELOW;
  const exact = options.method !== 'normal' && small && inside === 0 && !shared(treated, control);
  if (exact) {
    const { place, level } = exactPlace(treated.n, control.n, options.level);
    return { status: 'ok', estimate, ...ends(treated, control, place), level, method: 'exact' };
  }
  const n = treated.n + control.n;
  const variance = (pairs / 12) * (n + 1 - inside / (n * (n - 1)));
  if (treated.values.length === 1 && control.values.length === 1) {
    return notEstimable('no-variation', 'The outcome does not vary within the arms.');
  }
  const reach = normalUpperQuantile((1 - options.level) / 2) * Math.sqrt(variance);
  const place = Math.max(1, Math.ceil(pairs / 2 - (options.continuity ? 0.5 : 0) - reach));
  return { status: 'ok', estimate, ...ends(treated, control, place), level: options.level, method: 'normal' };
}

function ends(treated: ValueCounts, control: ValueCounts, place: number): { low: number; high: number } {
  const pairs = treated.n * control.n;
  return {
    low: pairwiseDifference(treated, control, place),
    high: pairwiseDifference(treated, control, pairs + 1 - place),
  };
}

function tieSum({ counts }: ValueCounts): number {
  return counts.reduce((sum, t) => sum + t * (t * t - 1), 0);
}

function shared(treated: ValueCounts, control: ValueCounts): boolean {
  const seen = new Set(control.values);
  return treated.values.some((value) => seen.has(value));
}

/** The α/2 quantile of U (at least 1) and the level that its interval has. */
function exactPlace(treated: number, control: number, level: number): { place: number; level: number } {
  const take = Math.min(treated, control);
  const counts = rankSumCounts(
    Int32Array.from({ length: treated + control }, (_, i) => i + 1),
    take,
  )!;
  const first = (take * (take + 1)) / 2;
  const total = counts.reduce((sum, value) => sum + value, 0);
  const alpha = 1 - level;
  let place = 0;
  let below = 0;
  let cumulative = counts[first]! / total;
  while (cumulative < alpha / 2 - 10 * Number.EPSILON) {
    below = cumulative;
    place += 1;
    cumulative += counts[first + place]! / total;
  }
  if (place === 0) {
    place = 1;
    below = cumulative;
  }
  const achieved = 2 * below;
  return { place, level: achieved - alpha > alpha / 2 ? 1 - achieved : level };
}
