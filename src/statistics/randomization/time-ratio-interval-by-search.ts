import type { TimeRatioInterval, TimeRatioTest } from './time-ratio-interval.ts';

/**
 * Purpose: interval of time ratios from a test whose statistic changes smoothly with the ratio (restricted means): on either
 * side of the ratio at which the statistic is 0, the nearest rejected one is bracketed by doubling the
 * logarithm's step and found by bisection to a relative 1e-9.
 *
 * @param testAt test of the times with the ratio taken off; its statistic falls as the ratio rises
 * @param level in (0, 1)
 * @returns null when the statistic does not change sign between ratios of 2⁻²⁰ and 2²⁰, or p is not above 1 − level there
 */
export function timeRatioIntervalBySearch(
  testAt: (ratio: number) => TimeRatioTest,
  level: number,
): TimeRatioInterval | null {
  const farthest = 20 * Math.LN2;
  const statistic = (log: number): number => testAt(Math.exp(log)).statistic;
  if (!(statistic(-farthest) > 0 && statistic(farthest) < 0)) return null;
  const centre = bisect(-farthest, farthest, (log) => statistic(log) > 0);
  const alpha = 1 - level + 1e-12;
  const accepted = (log: number): boolean => testAt(Math.exp(log)).p > alpha;
  if (!accepted(centre)) return null;
  const end = (side: 1 | -1): number => {
    let inside = 0;
    let outside = 0.125;
    while (accepted(centre + side * outside)) {
      inside = outside;
      outside *= 2;
      if (outside > farthest) return side * Infinity;
    }
    return centre + side * bisect(inside, outside, (step) => accepted(centre + side * step));
  };
  return { estimate: Math.exp(centre), low: Math.exp(end(-1)), high: Math.exp(end(1)), level };
}

/** The place where `holds` turns from true at `from` to false at `to`. */
function bisect(from: number, to: number, holds: (value: number) => boolean): number {
  let [inside, outside] = [from, to];
  while (Math.abs(outside - inside) > 1e-9) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
