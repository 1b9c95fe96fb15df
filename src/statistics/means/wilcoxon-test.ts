import { normalUpper } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { midranks } from './midranks.ts';
import { rankSumCounts } from './rank-sum-counts.ts';

/** `automatic`: exact when no values are equal and both arms are under 50, otherwise normal (R's rule). */
export type WilcoxonMethod = 'automatic' | 'exact' | 'normal';

export interface WilcoxonOptions {
  readonly method: WilcoxonMethod;
  /** ½ towards 0 in the normal method. */
  readonly continuity: boolean;
}

export interface WilcoxonTest {
  /** Pairs in which the treated value is larger, ties counting ½ (Mann–Whitney; R's W with treated first). */
  readonly statistic: number;
  readonly p: number;
  readonly method: 'exact' | 'normal';
  readonly ties: boolean;
}

/** Arms from this size on are not tested exactly by `automatic`. */
export const EXACT_BELOW = 50;

/**
 * Purpose: Wilcoxon's rank sum test (Mann–Whitney) of the hypothesis that two arms have the same distribution.
 *
 * Exact: all choices of arms given the (mid)ranks; two-sided p is the share of choices whose rank sum lies at least as far
 * from its mean. Normal: U − n₁n₀/2 over its standard deviation with tie correction.
 *
 * @param values finite numbers, one per row
 * @param arm 0 control, 1 treated
 * @param count whole frequency counts ≥ 1
 * @returns the test; `empty-arm`, `no-variation` (all values equal), `too-large` (exact with too many observations)
 * @see Wilcoxon 1945; Mann & Whitney 1947, Annals of Mathematical Statistics 18:50; Lehmann 2006, eq. 1.20 and 1.35.
 *   R: `wilcox.test(x, y)`, `coin::wilcox_test(distribution = "exact")`
 */
export function wilcoxonTest(
  values: Float64Array,
  arm: Int32Array,
  count: Float64Array,
  options: WilcoxonOptions,
): Estimated<WilcoxonTest> {
  const { ranks, tieSums } = midranks(values, count, new Int32Array(values.length), 1);
  let treated = 0;
  let control = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (arm[i] === 1) {
      treated += count[i]!;
      sum += count[i]! * ranks[i]!;
    } else control += count[i]!;
  }
  if (control === 0) return notEstimable('empty-arm', 'The control arm has no rows.');
  if (treated === 0) return notEstimable('empty-arm', 'The treated arm has no rows.');
  const n = treated + control;
  const tieSum = tieSums[0]!;
  if (tieSum === n * (n * n - 1)) return notEstimable('no-variation', 'All values are equal.');
  const ties = tieSum > 0;
  const statistic = sum - (treated * (treated + 1)) / 2;
  const small = treated < EXACT_BELOW && control < EXACT_BELOW;
  if (options.method === 'exact' || (options.method === 'automatic' && small && !ties)) {
    const p = exactP(ranks, arm, count, ties);
    if (p === null) {
      return notEstimable(
        'too-large',
        'Too many observations for the exact distribution; use the normal one.',
      );
    }
    return { status: 'ok', statistic, p, method: 'exact', ties };
  }
  const distance = statistic - (treated * control) / 2;
  const correction = options.continuity ? Math.sign(distance) * 0.5 : 0;
  const variance = ((treated * control) / 12) * (n + 1 - tieSum / (n * (n - 1)));
  const z = (distance - correction) / Math.sqrt(variance);
  return { status: 'ok', statistic, p: Math.min(1, 2 * normalUpper(Math.abs(z))), method: 'normal', ties };
}

/** Share of all choices of the smaller arm whose rank sum is at least as far from its mean as the observed one. */
function exactP(ranks: Float64Array, arm: Int32Array, count: Float64Array, ties: boolean): number | null {
  const unit = ties ? 2 : 1;
  const scores: number[] = [];
  const sizes = [0, 0];
  const sums = [0, 0];
  let all = 0;
  for (let i = 0; i < ranks.length; i += 1) {
    const score = unit * ranks[i]!;
    const side = arm[i] === 1 ? 1 : 0;
    sizes[side]! += count[i]!;
    sums[side]! += count[i]! * score;
    all += count[i]! * score;
    if (scores.length > 20_000) return null;
    for (let k = 0; k < count[i]!; k += 1) scores.push(score);
  }
  const side = sizes[0]! < sizes[1]! ? 0 : 1;
  const counts = rankSumCounts(Int32Array.from(scores), sizes[side]!);
  if (counts === null) return null;
  const mean = (all * sizes[side]!) / scores.length;
  const observed = Math.abs(sums[side]! - mean) - 1e-9;
  let extreme = 0;
  let total = 0;
  for (let s = 0; s < counts.length; s += 1) {
    total += counts[s]!;
    if (Math.abs(s - mean) >= observed) extreme += counts[s]!;
  }
  return extreme / total;
}
