import { logisticFit } from '../logistic/logistic-fit.ts';
import { logisticFrame } from '../logistic/logistic-frame.ts';
import { logistic } from '../logistic/logistic-probability.ts';
import { type Estimated, notEstimable } from '../result.ts';

export interface ResponseInput {
  /** 1 where the outcome is known, per allocated row. */
  readonly responded: Uint8Array;
  /** Arm of each row, 0 … arms − 1. */
  readonly arm: ArrayLike<number>;
  readonly arms: number;
  /** What response may depend on (stratum dummies, covariates), without intercept: column after column. */
  readonly columns: Float64Array;
  readonly size: number;
  readonly count: Float64Array;
}

/**
 * Purpose: one over the probability that a row's outcome is known, by a logistic regression of response on the columns in
 * each arm by itself; with stratum dummies only, one over the response share of arm and stratum. 1 where nobody of the
 * arm is lost.
 *
 * @returns a weight per row (of no use where the outcome is lost); `empty-arm` when nobody of an arm responded,
 *   `did-not-converge`
 * @see Seaman & White 2013, Statistical Methods in Medical Research 22:278
 */
export function responseWeights(input: ResponseInput): Estimated<{ readonly weight: Float64Array }> {
  const { responded, arm, arms, columns, size, count } = input;
  const rows = responded.length;
  const weight = new Float64Array(rows).fill(1);
  for (let a = 0; a < arms; a += 1) {
    const mine = Int32Array.from(responded, (_, i) => i).filter((i) => arm[i] === a);
    if (mine.length === 0) continue;
    if (!mine.some((i) => responded[i] === 1)) {
      return notEstimable('empty-arm', 'No outcome of an arm is known.');
    }
    if (mine.every((i) => responded[i] === 1)) continue;
    const part = new Float64Array(mine.length * size);
    for (let c = 0; c < size; c += 1) {
      for (let k = 0; k < mine.length; k += 1) part[c * mine.length + k] = columns[c * rows + mine[k]!]!;
    }
    const frame = logisticFrame({
      y: Float64Array.from(mine, (i) => responded[i]!),
      columns: part,
      size,
      count: Float64Array.from(mine, (i) => count[i]!),
      weight: null,
    });
    const fit = logisticFit(frame);
    if (fit.status !== 'ok') return fit;
    mine.forEach((i, k) => {
      let eta = 0;
      for (let c = 0; c < frame.size; c += 1) eta += frame.x[k * frame.size + c]! * fit.beta[c]!;
      weight[i] = 1 / logistic(eta);
    });
  }
  return { status: 'ok', weight };
}
