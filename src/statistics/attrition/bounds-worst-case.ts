import { cellMoments } from '../means/cell-moments.ts';
import { stratifiedDifference } from '../means/stratified-difference.ts';
import { type Estimated, notEstimable } from '../result.ts';
import type { Allocated } from './allocated.ts';
import type { BoundedEffect } from './bounded-effect.ts';
import { imbensManskiInterval } from './imbens-manski-interval.ts';

/**
 * Purpose: Horowitz and Manski's bounds: the difference in means if every lost citizen had the worst or the best possible
 * outcome. Lower bound: all lost treated at the least value, all lost controls at the greatest; upper bound the
 * other way. No assumption but the range. Within strata weighted by everybody allocated in them.
 *
 * Standard errors are Neyman's on the filled-in outcomes (an arm of one in a stratum adds none), the interval is
 * Imbens and Manski's.
 *
 * @param range least and greatest possible value; [0, 1] for shares
 * @returns `no-observations`, `empty-arm`, `single-arm-stratum`
 * @see Horowitz & Manski 2000, JASA 95:77, eq. 5–6; Manski 1990, American Economic Review 80:319
 */
export function boundsWorstCase(
  allocated: Allocated,
  range: readonly [number, number],
  options: { readonly level: number; readonly labels?: readonly string[] },
): Estimated<BoundedEffect> {
  const lower = filled(allocated, range, options.labels);
  if (lower.status !== 'ok') return lower;
  const upper = filled(allocated, [range[1], range[0]], options.labels);
  if (upper.status !== 'ok') return upper;
  return {
    status: 'ok',
    lower,
    upper,
    n: lower.n,
    interval: imbensManskiInterval(lower, upper, options.level),
  };
}

/** The difference with the lost treated at the first value and the lost controls at the second. */
function filled(
  { values, arm, stratum, count, strata, lost }: Allocated,
  [treatedAt, controlAt]: readonly [number, number],
  labels?: readonly string[],
): Estimated<{ readonly estimate: number; readonly standardError: number; readonly n: number }> {
  const known = count.length;
  const cells = Array.from(lost, (_, c) => c).filter((c) => lost[c]! > 0);
  const all = new Float64Array(known + cells.length);
  const cell = new Int32Array(all.length);
  const n = new Float64Array(all.length);
  for (let i = 0; i < known; i += 1) {
    all[i] = values[i]!;
    cell[i] = 2 * stratum[i]! + arm[i]!;
    n[i] = count[i]!;
  }
  cells.forEach((c, k) => {
    all[known + k] = c % 2 === 1 ? treatedAt : controlAt;
    cell[known + k] = c;
    n[known + k] = lost[c]!;
  });
  const point = stratifiedDifference(cellMoments(all, cell, 2 * strata, n), labels);
  if (point.status !== 'ok') return point;
  if (known === 0) return notEstimable('no-observations', 'No outcome is known.');
  let variance = 0;
  for (const { weight, meanVariance } of point.strata) {
    variance += weight * weight * (meanVariance[0] + meanVariance[1]);
  }
  return { status: 'ok', estimate: point.estimate, standardError: Math.sqrt(variance), n: point.n };
}
