import type { Interval } from '../result.ts';

/**
 * Purpose: confidence interval from a test: on each side of the estimate the nearest value that is rejected is
 * bracketed by doubling steps and found by bisection to 1e-12 of the step that rejected it.
 *
 * @param pAt p value of a hypothesised effect, in (0, 1]; need not be smooth
 * @param estimate an effect that is not rejected, the centre of the search
 * @param step first step, > 0, in the estimate's unit
 * @param level in (0, 1): effects with p above 1 − level belong to the interval
 * @returns ends that are not rejected; infinite when 2⁶⁰ steps away still nothing is
 */
export function invertTest(
  pAt: (effect: number) => number,
  estimate: number,
  step: number,
  level: number,
): Interval {
  const alpha = 1 - level + 1e-12;
  const end = (side: 1 | -1): number => {
    let inside = 0;
    let outside = step;
    while (pAt(estimate + side * outside) > alpha) {
      inside = outside;
      outside *= 2;
      if (outside > step * 2 ** 60) return side * Infinity;
    }
    while (outside - inside > 1e-12 * outside) {
      const middle = (inside + outside) / 2;
      if (pAt(estimate + side * middle) > alpha) inside = middle;
      else outside = middle;
    }
    return estimate + side * inside;
  };
  return { low: end(-1), high: end(1), level };
}
