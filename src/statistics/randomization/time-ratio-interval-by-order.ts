import type { TimeRatioInterval, TimeRatioTest } from './time-ratio-interval.ts';

/** Ratios closer than this (relative) are one: times that near are ties for the tests themselves. */
const NEAR = 1e-7;

/**
 * Purpose: interval of time ratios from a test that depends on the order of the times alone (log-rank). Its p can only change where a
 * treated time over the ratio passes a control time, so it is constant between neighbouring ratios of a treated and a
 * control time, and bisection over these gaps finds ends that are exact. p is taken to fall on either side of the estimate.
 *
 * @param treated times > 0 of the treated @param control of the controls; repeated values permitted
 * @param testAt test of the times with the ratio taken off; its statistic rises with the ratio
 * @param level in (0, 1): ratios with p above 1 − level belong to the interval
 * @returns null when the statistic does not change sign, or p is not above 1 − level where it does
 * @see Wei & Gail 1983, JASA 78:382 (interval by inverting rank tests of scale); Rosenbaum 2002, section 2.6.1 (inversion)
 */
export function timeRatioIntervalByOrder(
  treated: Float64Array,
  control: Float64Array,
  testAt: (ratio: number) => TimeRatioTest,
  level: number,
): TimeRatioInterval | null {
  const ratios = distinctRatios(treated, control);
  const last = ratios.length;
  if (last === 0) return null;
  const known = new Map<number, TimeRatioTest>();
  const gap = (g: number): TimeRatioTest => {
    const at = Math.sqrt(
      (g === 0 ? ratios[0]! / 4 : ratios[g - 1]!) * (g === last ? 4 * ratios[last - 1]! : ratios[g]!),
    );
    const test = known.get(g) ?? testAt(at);
    known.set(g, test);
    return test;
  };
  const firstNotNegative = firstWhere(0, last, (g) => gap(g).statistic >= 0);
  const firstPositive = firstWhere(firstNotNegative, last, (g) => gap(g).statistic > 0);
  if (firstNotNegative === 0 || firstPositive > last) return null;
  const alpha = 1 - level + 1e-12;
  const accepted = (g: number): boolean => gap(g).p > alpha;
  const centre = [firstNotNegative, firstNotNegative - 1].find(accepted);
  if (centre === undefined) return null;
  const above = firstWhere(centre, last, (g) => !accepted(g));
  const below = firstWhere(0, centre, accepted);
  return {
    estimate: Math.sqrt(ratios[firstNotNegative - 1]! * ratios[firstPositive - 1]!),
    low: below === 0 ? 0 : ratios[below - 1]!,
    high: above > last ? Infinity : ratios[above - 1]!,
    level,
  };
}

/** First whole number from … to for which `holds`, which is false up to it and true from it on; to + 1 when there is none. */
function firstWhere(from: number, to: number, holds: (value: number) => boolean): number {
  let low = from;
  let high = to + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function distinctRatios(treated: Float64Array, control: Float64Array): Float64Array {
  const above = distinct(treated);
  const below = distinct(control);
  const all = new Float64Array(above.length * below.length);
  above.forEach((time, i) => {
    below.forEach((other, j) => {
      all[i * below.length + j] = time / other;
    });
  });
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i += 1) {
    if (kept > 0 && all[i]! <= all[kept - 1]! * (1 + NEAR)) continue;
    all[kept] = all[i]!;
    kept += 1;
  }
  return all.slice(0, kept);
}

function distinct(times: Float64Array): Float64Array {
  return Float64Array.from(new Set(times.filter((time) => time > 0)));
}
