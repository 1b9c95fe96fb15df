import { fUpper } from '../distributions/f.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { quadraticForm } from '../survival/quadratic-form.ts';

/** Joint test of several estimates. */
export interface JointWald {
  /** F statistic. */
  readonly statistic: number;
  /** Numerator degrees of freedom: estimates that carry information of their own. */
  readonly df: number;
  readonly denominatorDf: number;
  readonly p: number;
}

/**
 * Purpose: Wald test that several estimates are all 0. With `hotelling` the covariance has η degrees of freedom of its own
 * (clusters): F = (η − q + 1)/(η q) · b′V⁻¹b on q and η − q + 1; otherwise F = b′V⁻¹b/q on q and df.
 *
 * @param estimates b
 * @param covariance V, row after row
 * @param df residual degrees of freedom, or η
 * @param hotelling whether df is η
 * @returns the test; `no-variation` when V is 0, `too-few-clusters` when η − q + 1 is not positive
 * @see Pustejovsky & Tipton 2018, JBES 36:672, eq. 16. R: `lmtest::waldtest(vcov =)`, `clubSandwich::Wald_test("HTZ")`
 */
export function jointWald(
  estimates: Float64Array,
  covariance: Float64Array,
  df: number,
  hotelling: boolean,
): Estimated<JointWald> {
  const { statistic, rank } = quadraticForm(estimates, covariance, estimates.length);
  if (rank === 0) return notEstimable('no-variation', 'The estimates have no variance.');
  const denominatorDf = hotelling ? df - rank + 1 : df;
  if (!(denominatorDf > 0)) {
    return notEstimable('too-few-clusters', 'Too few clusters for a joint test of this many arms.');
  }
  const f = (statistic / rank) * (hotelling ? denominatorDf / df : 1);
  return { status: 'ok', statistic: f, df: rank, denominatorDf, p: fUpper(f, rank, denominatorDf) };
}
