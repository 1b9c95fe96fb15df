import { type Estimated, notEstimable } from '../result.ts';

/** Quadrant of the cost-effectiveness plane, effect to the east and cost to the north. */
export type PlaneQuadrant = 'north-east' | 'south-east' | 'south-west' | 'north-west' | 'on-axis';

/**
 * Purpose: incremental cost-effectiveness ratio, cost difference / effect difference, with the quadrant that gives its sign a meaning.
 *
 * @param cost difference in mean cost, finite
 * @param effect difference in mean effect, finite
 * @returns the ratio and quadrant; `zero-cell` when the effect is 0 (no ratio)
 * @see Briggs, O'Brien & Blackhouse 2002, Annual Review of Public Health 23:377
 */
export function icer(
  cost: number,
  effect: number,
): Estimated<{ readonly estimate: number; readonly quadrant: PlaneQuadrant }> {
  if (effect === 0) return notEstimable('zero-cell', 'The difference in effect is 0.');
  return { status: 'ok', estimate: cost / effect, quadrant: planeQuadrant(cost, effect) };
}

/** Where a pair of differences lies; `on-axis` when one of them is 0. */
export function planeQuadrant(cost: number, effect: number): PlaneQuadrant {
  if (cost === 0 || effect === 0) return 'on-axis';
  if (effect > 0) return cost > 0 ? 'north-east' : 'south-east';
  return cost > 0 ? 'north-west' : 'south-west';
}
