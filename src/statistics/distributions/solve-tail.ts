/**
 * Solves tail(x) = target for x > 0 by Newton steps in log tail against log x (nearly a straight line far out),
 * kept inside a shrinking bracket. Steps multiply x, so x is not rounded through its logarithm.
 *
 * @param target between 0 and 1, not 0
 * @param increasing true when the tail grows with x (a lower tail)
 * @param start a first guess, positive
 * @param limit an upper end of the support: Infinity, or a number such as 1/2
 * @param tail monotone
 * @param density the absolute slope of the tail
 * @returns x; 0 or `limit` when the solution lies beyond what a number can hold
 */
export function solveTail(
  target: number,
  increasing: boolean,
  start: number,
  limit: number,
  tail: (x: number) => number,
  density: (x: number) => number,
): number {
  const smallest = 2.2250738585072014e-308;
  const largest = Math.min(limit, Number.MAX_VALUE);
  let low = Math.log(smallest);
  let high = Math.log(largest);
  let x = start > smallest && start < largest ? start : Math.exp(0.5 * high);
  for (let i = 0; i < 300; i += 1) {
    const value = tail(x);
    const gap = Math.log(value / target);
    if (gap === 0) return x;
    if (gap > 0 === increasing) high = Math.min(high, Math.log(x));
    else low = Math.max(low, Math.log(x));
    const slope = (density(x) / value) * x;
    const step = (increasing ? -gap : gap) / slope;
    const u = Math.log(x) + step;
    if (u > low && u < high) {
      x = Math.abs(step) < 0.1 ? x + x * Math.expm1(step) : Math.exp(u);
      if (Math.abs(step) < 1e-11) return x;
    } else if (Math.abs(step) < 1e-11) {
      return x + x * step;
    } else {
      x = Math.exp(0.5 * (low + high));
      if (high - low < 1e-12) break;
    }
  }
  if (x <= smallest * (1 + 1e-9)) return 0;
  return x >= largest * (1 - 1e-9) ? limit : x;
}
