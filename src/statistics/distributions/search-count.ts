/** Relative slack of 64 machine epsilons: a tail computed here leads back to its own k in spite of rounding. */
const SLACK = 1 - 64 * Number.EPSILON;

/**
 * Smallest k from low to high whose lower tail reaches p, or whose upper tail P(X > k) is at most p.
 *
 * @param p strictly between 0 and 1
 * @param upper whether `tail` is the upper tail
 * @param low first count of the support
 * @param high last count of the support
 * @param start a guess; the search doubles its step away from it, then bisects
 * @param tail monotone in k
 */
export function searchCount(
  p: number,
  upper: boolean,
  low: number,
  high: number,
  start: number,
  tail: (k: number) => number,
): number {
  const reached = upper ? (k: number) => tail(k) * SLACK <= p : (k: number) => tail(k) >= p * SLACK;
  let no = low - 1;
  let yes = high;
  let k = Math.min(Math.max(Math.floor(start), low), high);
  for (let step = 1; yes - no > 1; step *= 2) {
    if (reached(k)) {
      yes = k;
      if (no >= low) break;
      k = Math.max(k - step, no + 1);
    } else {
      no = k;
      if (yes < high) break;
      k = Math.min(k + step, yes - 1);
    }
  }
  while (yes - no > 1) {
    const middle = no + Math.floor((yes - no) / 2);
    if (reached(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
