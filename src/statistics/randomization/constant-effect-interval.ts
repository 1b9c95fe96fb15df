import type { Interval } from '../result.ts';
import { nthLargest } from './nth-largest.ts';

/** Replicates of a statistic that is linear in the outcome, by assignment. */
export interface LinearInOutcome {
  /** The statistic of the outcome as it is. */
  readonly outcome: Float64Array;
  /** The statistic of the observed arm (1 treated, 0 control) taken as the outcome: within −1 … 1. */
  readonly arm: Float64Array;
  /** Whether these are all assignments. */
  readonly exact: boolean;
}

/**
 * Purpose: confidence interval for an effect that is the same for every unit: all effects e that the two-sided
 * randomisation test does not reject when e is taken off the treated, that is, whose p value is above 1 − level.
 *
 * In assignment k the statistic of the reduced outcome is A_k − e·B_k, and T − e in the real one. With e = T − d it is
 * at least as extreme exactly when d ≤ max(C/(1 − B), −C/(1 + B)), C = A − T·B, because |B| ≤ 1. So the ends are order
 * statistics of these distances: the inversion is exact, without a search grid. Upper end: the same with −B.
 *
 * @param replicates by assignment
 * @param observed T, the statistic of the real assignment
 * @param level in (0, 1)
 * @returns the interval; an end is infinite when there are too few assignments for the level
 * @see Ernst 2004, Statistical Science 19:676, section 3.4; Garthwaite 1996, Biometrics 52:1387
 */
export function constantEffectInterval(
  replicates: LinearInOutcome,
  observed: number,
  level: number,
): Interval {
  const { outcome, arm, exact } = replicates;
  const draws = outcome.length;
  const alpha = 1 - level;
  // Fewest extreme assignments that keep p above alpha.
  const needed = exact ? Math.floor(alpha * draws + 1e-9) + 1 : Math.floor(alpha * (draws + 1) + 1e-9);
  let scale = Math.abs(observed);
  for (let k = 0; k < draws; k += 1) scale = Math.max(scale, Math.abs(outcome[k]!));
  const end = (side: 1 | -1): number => {
    if (needed < 1) return Number.POSITIVE_INFINITY;
    const distance = new Float64Array(draws);
    for (let k = 0; k < draws; k += 1) {
      const b = arm[k]!;
      const c = side * (outcome[k]! - observed * b);
      // With room on both sides the larger of the two is the one that is not negative.
      distance[k] =
        Math.abs(b) < 1 - 1e-12
          ? Math.abs(c) / (c > 0 ? 1 - b : 1 + b)
          : Math.max(reach(c, 1 - b, scale), reach(-c, 1 + b, scale));
    }
    return nthLargest(distance, needed);
  };
  return { low: observed - end(1), high: observed + end(-1), level };
}

/** Distance up to which c ≥ d·room holds; without room it holds always (c is then 0 but for rounding). */
function reach(c: number, room: number, scale: number): number {
  if (room > 1e-12) return c / room;
  return c >= -1e-9 * scale ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
