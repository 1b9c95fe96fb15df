import { signChange } from './sign-change.ts';

/**
 * The zero of an increasing function on the whole line: steps of doubling length until the sign changes, then
 * bisection.
 *
 * @param f increasing function with a zero within ±1e6 of the start
 * @param start where to begin
 * @param direction to which side to go: 1 or −1; by default the one that the sign at the start tells. Given when the
 *   function may also touch 0 at the start
 * @returns the zero; ±Infinity when there is none within reach
 */
export function increasingZero(f: (x: number) => number, start = 0, direction?: 1 | -1): number {
  const way = direction ?? (f(start) > 0 ? -1 : 1);
  let inner = start;
  for (let step = 0.5; step < 1e6; step *= 2) {
    const outer = start + way * step;
    if (f(outer) > 0 === way > 0) return way > 0 ? signChange(f, outer, inner) : signChange(f, inner, outer);
    inner = outer;
  }
  return way * Infinity;
}
