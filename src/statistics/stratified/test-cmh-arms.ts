import type { ManyArmCounts } from '../binary/many-arm-counts.ts';
import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import type { ChiSquareTest } from './test-cmh.ts';

/**
 * Generalised Cochran–Mantel–Haenszel test that three or more arms share one event probability within strata: d′ V⁻¹ d
 * with d = Σ(x − E) over strata for all arms but one and V the sum of their multivariate hypergeometric covariances
 * m(N − m)/(N − 1)·(n_a/N·[a = b] − n_a n_b/N²). df = arms − 1.
 *
 * @param strata events and citizens per arm, the same arms in every stratum
 * @returns statistic, df, p; `no-observations`; `empty-arm` when an arm has no citizens; `no-variation` when every
 *   stratum has one outcome only; `collinear` when the arms are not connected by strata that they share
 * @see Landis, Heyman & Koch 1978, International Statistical Review 46:237. R: `mantelhaen.test` on K × 2 × S tables
 */
export function testCmhArms(strata: readonly ManyArmCounts[]): Estimated<ChiSquareTest> {
  const arms = strata[0]?.n.length ?? 0;
  if (arms < 2) return notEstimable('no-observations', 'There are no arms to compare.');
  for (let arm = 0; arm < arms; arm += 1) {
    if (strata.every(({ n }) => n[arm] === 0)) {
      return notEstimable('empty-arm', 'An arm has no citizens.');
    }
  }
  const df = arms - 1;
  const difference = new Float64Array(df);
  const covariance = Array.from({ length: df }, () => new Float64Array(df));
  for (const { events, n } of strata) {
    const total = n.reduce((sum, value) => sum + value, 0);
    const margin = events.reduce((sum, value) => sum + value, 0);
    if (margin === 0 || margin === total) continue;
    const factor = (margin * (total - margin)) / (total - 1);
    for (let a = 0; a < df; a += 1) {
      const share = (n[a + 1] as number) / total;
      difference[a] = (difference[a] as number) + (events[a + 1] as number) - share * margin;
      const row = covariance[a] as Float64Array;
      for (let b = 0; b < df; b += 1) {
        const other = (n[b + 1] as number) / total;
        row[b] = (row[b] as number) + factor * ((a === b ? share : 0) - share * other);
      }
    }
  }
  if (covariance.every((row) => row.every((value) => value === 0))) {
    return notEstimable('no-variation', 'In every stratum all citizens have the same outcome.');
  }
  const statistic = quadraticForm(covariance, difference);
  if (statistic === null) {
    return notEstimable('collinear', 'The arms are not all connected by strata that they share.');
  }
  return { status: 'ok', statistic, df, p: chiSquareUpper(statistic, df) };
}

/** d′V⁻¹d by Cholesky's decomposition, V = LL′: |L⁻¹d|²; null when V is singular. */
function quadraticForm(covariance: readonly Float64Array[], difference: Float64Array): number | null {
  const size = difference.length;
  const lower = covariance.map((row) => Float64Array.from(row));
  let form = 0;
  const solved = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const row = lower[i] as Float64Array;
    let rest = difference[i] as number;
    for (let j = 0; j <= i; j += 1) {
      const other = lower[j] as Float64Array;
      let sum = row[j] as number;
      for (let k = 0; k < j; k += 1) sum -= (row[k] as number) * (other[k] as number);
      if (i === j) {
        if (!(sum > 1e-12 * (covariance[i]?.[i] as number))) return null;
        row[i] = Math.sqrt(sum);
      } else {
        row[j] = sum / (other[j] as number);
        rest -= (row[j] as number) * (solved[j] as number);
      }
    }
    solved[i] = rest / (row[i] as number);
    form += (solved[i] as number) ** 2;
  }
  return form;
}
