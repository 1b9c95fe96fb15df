import { type Estimated, notEstimable } from '../result.ts';
import { type PlaneQuadrant, planeQuadrant } from './icer.ts';

/**
 * Purpose: share of draws (bootstrap or probabilistic sensitivity) in each quadrant of the cost-effectiveness plane.
 *
 * @param cost differences in cost, one per draw
 * @param effect differences in effect of the same draws
 * @returns shares that add up to 1; `no-observations` without draws
 * @throws RangeError when the lengths differ
 */
export function planePoints(
  cost: Float64Array,
  effect: Float64Array,
): Estimated<{ readonly shares: Readonly<Record<PlaneQuadrant, number>> }> {
  if (cost.length !== effect.length) throw new RangeError('cost and effect must have the same length');
  if (cost.length === 0) return notEstimable('no-observations', 'There are no draws.');
  const counts = { 'north-east': 0, 'south-east': 0, 'south-west': 0, 'north-west': 0, 'on-axis': 0 };
  for (let i = 0; i < cost.length; i += 1) counts[planeQuadrant(cost[i]!, effect[i]!)] += 1;
  const shares = Object.fromEntries(
    Object.entries(counts).map(([quadrant, count]) => [quadrant, count / cost.length]),
  ) as Record<PlaneQuadrant, number>;
  return { status: 'ok', shares };
}
