import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { midranks } from './midranks.ts';

/**
 * Purpose: Kruskal–Wallis test that all arms have the same distribution: the joint test that goes with Wilcoxon's.
 *
 * Formula: H = [12/(n(n + 1)) Σ n_a (r̄_a − (n + 1)/2)²] / [1 − Σ (t³ − t)/(n³ − n)], chi-square with arms − 1.
 *
 * @param values finite numbers, one per row
 * @param arm arm of each row, 0 … arms − 1
 * @param arms number of arms; those without rows do not count
 * @param count whole frequency counts ≥ 1
 * @returns the test; `empty-arm` (fewer than two arms with rows), `no-variation`
 * @see Kruskal & Wallis 1952, JASA 47:583, eq. 1.1 and 1.3. R: `kruskal.test`
 */
export function kruskalWallisTest(
  values: Float64Array,
  arm: Int32Array,
  arms: number,
  count: Float64Array,
): Estimated<{ readonly statistic: number; readonly df: number; readonly p: number }> {
  const { ranks, tieSums, sizes } = midranks(values, count, new Int32Array(values.length), 1);
  const n = sizes[0]!;
  const size = new Float64Array(arms);
  const sum = new Float64Array(arms);
  for (let i = 0; i < values.length; i += 1) {
    size[arm[i]!]! += count[i]!;
    sum[arm[i]!]! += count[i]! * (ranks[i]! - (n + 1) / 2);
  }
  const present = size.reduce((total, value) => total + (value > 0 ? 1 : 0), 0);
  if (present < 2) return notEstimable('empty-arm', 'Fewer than two arms have rows.');
  const correction = 1 - tieSums[0]! / (n * (n * n - 1));
  if (!(correction > 0)) return notEstimable('no-variation', 'All values are equal.');
  let between = 0;
  for (let a = 0; a < arms; a += 1) if (size[a]! > 0) between += (sum[a]! * sum[a]!) / size[a]!;
  const statistic = ((12 / (n * (n + 1))) * between) / correction;
  return { status: 'ok', statistic, df: present - 1, p: chiSquareUpper(statistic, present - 1) };
}
