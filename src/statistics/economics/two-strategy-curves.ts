/** Acceptability of the new strategy against the reference, and EVPI, over a grid. */
export interface TwoStrategyCurves {
  readonly acceptability: Float64Array;
  readonly frontier: Float64Array;
  readonly evpi: Float64Array;
}

/**
 * Purpose: `decisionCurves` for one comparison, from draws of the differences: acceptability is the share of draws with λ·effect − cost > 0
 * (a tie counts half); EVPI is mean(max(0, b)) − max(0, mean(b)). A draw changes side at one λ at most, but a straight pass is fast enough.
 *
 * @param cost differences in cost, one per draw, ≥ 1
 * @param effect differences in effect of the same draws
 * @param wtp values of λ ≥ 0
 * @throws RangeError when lengths differ or there is no draw
 */
export function twoStrategyCurves(
  cost: Float64Array,
  effect: Float64Array,
  wtp: Float64Array,
): TwoStrategyCurves {
  const draws = cost.length;
  if (draws === 0 || effect.length !== draws)
    throw new RangeError('cost and effect must have the same draws');
  const acceptability = new Float64Array(wtp.length);
  const frontier = new Float64Array(wtp.length);
  const evpi = new Float64Array(wtp.length);
  for (let k = 0; k < wtp.length; k += 1) {
    const value = wtp[k]!;
    let wins = 0;
    let gain = 0;
    let loss = 0;
    for (let i = 0; i < draws; i += 1) {
      const benefit = value * effect[i]! - cost[i]!;
      if (benefit > 0) {
        wins += 1;
        gain += benefit;
      } else if (benefit < 0) loss -= benefit;
      else wins += 0.5;
    }
    acceptability[k] = wins / draws;
    frontier[k] = gain > loss ? wins / draws : 1 - wins / draws;
    // mean(max(0, b)) − max(0, mean(b)) is the smaller of mean gain and mean loss.
    evpi[k] = Math.min(gain, loss) / draws;
  }
  return { acceptability, frontier, evpi };
}
