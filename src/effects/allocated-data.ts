import type { Allocated } from '../statistics/attrition/allocated.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { LostRows } from './analysis-data.ts';
import type { TwoArms } from './two-arms.ts';

/** Everybody allocated to two arms, known and lost; `not-applicable` when the lost rows are not at hand. */
export function allocatedData(
  pair: TwoArms,
  stratified: boolean,
): Estimated<{ readonly allocated: Allocated; readonly lost: LostRows }> {
  const { outcome, lost } = pair;
  if (lost === undefined)
    return notEstimable('not-applicable', 'The rows whose outcome is missing are not at hand.');
  if (pair.clusters !== null) {
    return notEstimable(
      'not-applicable',
      'The standard errors take citizens as independent; with clusters see weighted.response, and attrition.differential for the loss.',
    );
  }
  if (outcome.kind === 'time-to-event') {
    return notEstimable('not-applicable', 'Times to an event are censored, not missing.');
  }
  const strata = stratified ? Math.max(1, pair.strata?.length ?? 1) : 1;
  const cells = new Float64Array(2 * strata);
  for (let i = 0; i < lost.count.length; i += 1) {
    cells[(stratified ? 2 * lost.stratum[i]! : 0) + lost.arm[i]!]! += lost.count[i]!;
  }
  return {
    status: 'ok',
    lost,
    allocated: {
      values: outcome.values,
      arm: pair.arm,
      stratum: stratified ? pair.stratum : new Int32Array(pair.rows),
      count: pair.count,
      strata,
      lost: cells,
    },
  };
}

/** Said when weights are there and not used. */
export function attritionNotes(pair: TwoArms): readonly string[] {
  return pair.weight === null ? [] : ['Sampling weights are not used by this estimator.'];
}
