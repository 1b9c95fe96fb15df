import { normalUpper } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { midranks } from './midranks.ts';

export interface StratifiedRankTest {
  /** Standardised sum of scores of the treated; positive when they are larger. */
  readonly statistic: number;
  readonly p: number;
  /** Strata with one arm only. */
  readonly singleArm: number;
}

/**
 * Purpose: rank test of equal distributions within strata. `van-elteren` ranks within each stratum and weights it by
 * 1/(n + 1), best when the effect is alike in strata of unequal size; `pooled-ranks` ranks all rows together and
 * permutes within strata (`coin::wilcox_test(y ~ arm | stratum)`).
 *
 * Formula: Z = Σ (S − E S)/√Σ Var S over strata, S the sum of the treated's scores, E S = n₁ā, Var S = n₁n₀/(n(n − 1)) ·
 * Σ (a − ā)²: the permutation variance, which corrects for ties by itself. No continuity correction.
 *
 * @param values finite numbers, one per row
 * @param arm 0 control, 1 treated
 * @param stratum stratum of each row, 0 … strata − 1
 * @param strata number of strata
 * @param count whole frequency counts ≥ 1
 * @param scores which ranks
 * @returns the test; `empty-arm`, `single-arm-stratum` (no stratum has both arms), `no-variation`
 * @see van Elteren 1960, Bulletin of the International Statistical Institute 37:351; Lehmann 2006, section 3.3; Hothorn
 *   et al. 2006, The American Statistician 60:257, eq. 2 (permutation moments)
 */
export function stratifiedRankTest(
  values: Float64Array,
  arm: Int32Array,
  stratum: Int32Array,
  strata: number,
  count: Float64Array,
  scores: 'van-elteren' | 'pooled-ranks',
): Estimated<StratifiedRankTest> {
  const within = scores === 'van-elteren';
  const { ranks } = within
    ? midranks(values, count, stratum, strata)
    : midranks(values, count, new Int32Array(values.length), 1);
  const sizes = [new Float64Array(strata), new Float64Array(strata)];
  const all = new Float64Array(strata);
  const treated = new Float64Array(strata);
  for (let i = 0; i < values.length; i += 1) {
    const s = stratum[i]!;
    const k = count[i]!;
    sizes[arm[i] === 1 ? 1 : 0]![s]! += k;
    all[s]! += k * ranks[i]!;
    if (arm[i] === 1) treated[s]! += k * ranks[i]!;
  }
  const squares = new Float64Array(strata);
  for (let i = 0; i < values.length; i += 1) {
    const s = stratum[i]!;
    const n = sizes[0]![s]! + sizes[1]![s]!;
    squares[s]! += count[i]! * (ranks[i]! - all[s]! / n) ** 2;
  }
  const total = (of: Float64Array): number => of.reduce((sum, value) => sum + value, 0);
  if (total(sizes[0]!) === 0) return notEstimable('empty-arm', 'The control arm has no rows.');
  if (total(sizes[1]!) === 0) return notEstimable('empty-arm', 'The treated arm has no rows.');
  let distance = 0;
  let variance = 0;
  let singleArm = 0;
  let both = 0;
  for (let s = 0; s < strata; s += 1) {
    const n0 = sizes[0]![s]!;
    const n1 = sizes[1]![s]!;
    const n = n0 + n1;
    if (n === 0) continue;
    if (n0 === 0 || n1 === 0) {
      singleArm += 1;
      continue;
    }
    both += 1;
    const weight = within ? 1 / (n + 1) : 1;
    distance += weight * (treated[s]! - (n1 * all[s]!) / n);
    variance += (weight * weight * n1 * n0 * squares[s]!) / (n * (n - 1));
  }
  if (both === 0) return notEstimable('single-arm-stratum', 'No stratum has rows in both arms.');
  if (!(variance > 0)) return notEstimable('no-variation', 'Within strata all values are equal.');
  const statistic = distance / Math.sqrt(variance);
  return { status: 'ok', statistic, p: 2 * normalUpper(Math.abs(statistic)), singleArm };
}
