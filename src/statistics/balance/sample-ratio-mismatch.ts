import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';

export interface SampleRatio {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Purpose: sample-ratio mismatch: do the arms hold the shares of citizens that the design gives them? Pearson's
 * χ² = Σ (observed − expected)² / expected with arms − 1 degrees of freedom, expected = total × share. A p below 0.001 is
 * usually read as something broken between the draw and the data, not as chance.
 *
 * @param observed citizens per arm, whole numbers ≥ 0
 * @param expected what each arm should have, in any unit (ratios, numbers allocated), > 0, same length
 * @returns `no-observations`; `single-arm-stratum` with fewer than two arms
 * @see Fabijan et al. 2019, KDD, "Diagnosing sample ratio mismatch". R: `chisq.test(observed, p = expected, rescale.p = TRUE)`
 */
export function sampleRatioMismatch(
  observed: ArrayLike<number>,
  expected: ArrayLike<number>,
): Estimated<SampleRatio> {
  let total = 0;
  let shares = 0;
  for (let arm = 0; arm < observed.length; arm += 1) {
    total += observed[arm]!;
    shares += expected[arm]!;
  }
  if (observed.length < 2) return notEstimable('single-arm-stratum', 'There is only one arm.');
  if (!(total > 0)) return notEstimable('no-observations', 'No arm has citizens.');
  let statistic = 0;
  for (let arm = 0; arm < observed.length; arm += 1) {
    const there = (total * expected[arm]!) / shares;
    statistic += (observed[arm]! - there) ** 2 / there;
  }
  const df = observed.length - 1;
  return { status: 'ok', statistic, df, p: chiSquareUpper(statistic, df) };
}
