import { chiSquareUpper } from '../distributions/chi-square.ts';
import { fUpper } from '../distributions/f.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { quadraticForm } from '../survival/quadratic-form.ts';

export interface EqualEffectsTest {
  /** F, or chi-square when `denominator` is infinite. */
  readonly statistic: number;
  readonly df: number;
  /** Degrees of freedom of the denominator; infinite for a chi-square test. */
  readonly denominator: number;
  readonly p: number;
}

/**
 * Purpose: Wald test that several effects are all equal: with d the differences from the first, d′ Cov(d)⁻¹ d, over the
 * number of differences as F when the covariance has degrees of freedom, as chi-square when not.
 *
 * @param estimates two or more effects
 * @param covariance of the effects, row after row
 * @param denominator degrees of freedom of the covariance, Infinity for a large-sample one
 * @returns `not-applicable` with fewer than two effects; `no-variation`
 */
export function equalEffects(
  estimates: Float64Array,
  covariance: Float64Array,
  denominator: number,
): Estimated<EqualEffectsTest> {
  const m = estimates.length;
  if (m < 2) return notEstimable('not-applicable', 'There are not two subgroups with an effect to compare.');
  const size = m - 1;
  const difference = Float64Array.from({ length: size }, (_, k) => estimates[k + 1]! - estimates[0]!);
  const variance = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    for (let l = 0; l < size; l += 1) {
      const [a, b] = [k + 1, l + 1];
      variance[k * size + l] = covariance[a * m + b]! - covariance[a * m]! - covariance[b]! + covariance[0]!;
    }
  }
  const { statistic, rank } = quadraticForm(difference, variance, size);
  if (rank === 0) return notEstimable('no-variation', 'The effects have no variance.');
  if (denominator === Infinity) {
    return { status: 'ok', statistic, df: rank, denominator, p: chiSquareUpper(statistic, rank) };
  }
  const f = statistic / rank;
  return { status: 'ok', statistic: f, df: rank, denominator, p: fUpper(f, rank, denominator) };
}
