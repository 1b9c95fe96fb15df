/**
 * Purpose: exp(x′β) of every row of a model frame, divided by its largest value so that nothing overflows. The divisor
 * cancels wherever risks stand beside hazard increments made from the same risks.
 *
 * @param frame `rows` rows of `size` covariates, row after row in `x`.
 * @param beta one coefficient a covariate.
 * @returns one value in (0, 1] a row, in the frame's order.
 */
export function relativeRisk(
  { rows, size, x }: { readonly rows: number; readonly size: number; readonly x: Float64Array },
  beta: Float64Array,
): Float64Array {
  const risk = new Float64Array(rows);
  let shift = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < rows; at += 1) {
    let eta = 0;
    for (let i = 0; i < size; i += 1) eta += x[at * size + i]! * beta[i]!;
    risk[at] = eta;
    if (eta > shift) shift = eta;
  }
  for (let at = 0; at < rows; at += 1) risk[at] = Math.exp(risk[at]! - shift);
  return risk;
}
