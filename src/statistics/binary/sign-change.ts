/**
 * The point where a function changes sign, by bisection to the last bit. The ends' own values are not needed: `positive`
 * is on the side where f > 0, `negative` on the side where f ≤ 0, so a function that is also 0 at an end does no harm.
 *
 * @param f continuous function with one sign change between the ends
 * @param positive finite end on the positive side
 * @param negative finite end on the other side; may be smaller or larger than `positive`
 * @returns the sign change, to within rounding
 */
export function signChange(f: (x: number) => number, positive: number, negative: number): number {
  let above = positive;
  let below = negative;
  while (Math.abs(above - below) > 1e-17 + 2e-16 * Math.max(Math.abs(above), Math.abs(below))) {
    const middle = above + (below - above) / 2;
    if (middle === above || middle === below) break;
    if (f(middle) > 0) above = middle;
    else below = middle;
  }
  return above + (below - above) / 2;
}
