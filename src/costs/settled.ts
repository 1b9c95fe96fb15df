/**
 * Rounding taken out of a sum: 0 for what is smaller than a billionth of a thousandth of the values it was summed from, else the sum itself. Two arms
 * that cost the same differ by some 1e-9 of an øre after weighting; whose sign must not decide what is dearer or acceptable.
 *
 * @param sum a weighted sum of values, in their unit
 * @param scale largest size of a value
 */
export function settled(sum: number, scale: number): number {
  return Math.abs(sum) <= 1e-12 * scale ? 0 : sum;
}
