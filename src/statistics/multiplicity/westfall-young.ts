/** Statistics of a family of tests in every (re-drawn) assignment. */
export interface FamilyReplicates {
  /** One array per test: its statistic in each assignment. */
  readonly values: readonly Float64Array[];
  /** Whether the assignments are all there are. */
  readonly exact: boolean;
}

/**
 * Purpose: Westfall and Young's step-down maxT adjustment. The tests are put in order of |statistic|; the k-th is compared,
 * in every assignment, with the largest |statistic| among itself and all weaker ones; adjusted p values are then made
 * to rise in that order. Uses the dependence between the tests, so it is never more cautious than Holm on the same p
 * values but for Monte Carlo error.
 *
 * Family-wise error is controlled when the joint distribution of the true null tests does not depend on the others
 * (subset pivotality). All assignments: share of them; random draws: (b + 1)/(m + 1). Statistics must be on one scale.
 *
 * @param observed statistics of the real assignment, finite
 * @param replicates by test and assignment
 * @returns adjusted p values in the order of the tests
 * @see Westfall & Young 1993, Resampling-Based Multiple Testing, algorithm 4.1; Ge, Dudoit & Speed 2003, Test 12:1, box 2.
 *   R: `coin::pvalue(method = "step-down")`
 */
export function westfallYoung(observed: readonly number[], replicates: FamilyReplicates): readonly number[] {
  const { values, exact } = replicates;
  const order = observed
    .map((_, k) => k)
    .sort((a, b) => Math.abs(observed[b]!) - Math.abs(observed[a]!) || a - b);
  const draws = values[0]?.length ?? 0;
  const extreme = new Float64Array(observed.length);
  // Equal but for rounding counts as equal.
  const bound = observed.map((value) => Math.abs(value) * (1 - 1e-10));
  for (let draw = 0; draw < draws; draw += 1) {
    let largest = 0;
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const k = order[at]!;
      largest = Math.max(largest, Math.abs(values[k]![draw]!));
      if (largest >= bound[k]!) extreme[k]! += 1;
    }
  }
  const adjusted = new Array<number>(observed.length);
  let running = 0;
  for (const k of order) {
    running = Math.max(running, exact ? extreme[k]! / draws : (extreme[k]! + 1) / (draws + 1));
    adjusted[k] = running;
  }
  return adjusted;
}
