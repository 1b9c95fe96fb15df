import type { SurvivalOrder } from '../survival/survival-order.ts';
import type { ArmStatistic } from './arm-statistic.ts';
import { logrankScores } from './logrank-scores.ts';

/**
 * Purpose: the (stratified) log-rank statistic as a sum of scores, for assignments in which any number of rows may have an arm:
 * Σ over strata of the treated's scores less their expectation, over √Σ n₁n₀/(n(n − 1))·Σ(a − ā)², the standard
 * deviation among equally likely assignments with the same numbers. That is the statistic of `randomizationTestOfScores`, which keeps
 * the numbers.
 *
 * @param order rows by stratum and time, near-ties merged
 * @param event 1 = event, every other code is censored
 * @param stratum 0 … strata − 1
 */
export function logrankOfArms(
  order: SurvivalOrder,
  event: Uint8Array,
  stratum: Int32Array,
  strata: number,
): ArmStatistic {
  const count = new Float64Array(event.length).fill(1);
  // While everybody is in either arm the scores are the same in every assignment.
  const everybody = logrankScores(order, event, count);
  const n = new Float64Array(strata);
  const n1 = new Float64Array(strata);
  const sum = new Float64Array(strata);
  const sum1 = new Float64Array(strata);
  const squares = new Float64Array(strata);
  return (arm) => {
    let scores = everybody;
    if (arm.includes(2)) {
      // Once nobody of the two arms is left the scores mean nothing: they are those of rows that are passed over.
      for (let i = 0; i < arm.length; i += 1) count[i] = arm[i] === 2 ? 0 : 1;
      scores = logrankScores(order, event, count);
    }
    for (const column of [n, n1, sum, sum1, squares]) column.fill(0);
    for (let i = 0; i < arm.length; i += 1) {
      if (arm[i] === 2) continue;
      const s = stratum[i]!;
      const score = scores[i]!;
      n[s]! += 1;
      sum[s]! += score;
      squares[s]! += score * score;
      if (arm[i] === 1) {
        n1[s]! += 1;
        sum1[s]! += score;
      }
    }
    let numerator = 0;
    let variance = 0;
    for (let s = 0; s < strata; s += 1) {
      const size = n[s]!;
      const treated = n1[s]!;
      if (treated === 0 || treated === size) continue;
      const deviations = squares[s]! - (sum[s]! * sum[s]!) / size;
      numerator += sum1[s]! - (treated * sum[s]!) / size;
      if (deviations > 1e-12 * squares[s]!)
        variance += ((treated * (size - treated)) / size / (size - 1)) * deviations;
    }
    return variance > 0 ? numerator / Math.sqrt(variance) : 0;
  };
}
