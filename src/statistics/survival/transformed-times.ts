import { type Estimated, notEstimable } from '../result.ts';
import type { CoxFrame } from './cox-frame.ts';
import type { SurvivalOrder } from './survival-order.ts';

/** How event times are put on the scale on which a coefficient may change. */
export type TimeTransform = 'km' | 'identity' | 'rank' | 'log';

export interface TransformedTimesInput {
  readonly frame: CoxFrame;
  readonly order: SurvivalOrder;
  /** Per row: 1 = event, every other code censored. */
  readonly event: Uint8Array;
  readonly count: Float64Array;
}

/**
 * Purpose: the transformed event time of each block of a Cox frame.
 *
 * `km`: 1 − the Kaplan–Meier curve of all rows (strata and arms pooled) just before the time; `identity`: the time;
 * `rank`: its mean rank among all rows' times; `log`: its logarithm.
 *
 * @returns one value per block; `not-applicable` for `log` when an event happens at time 0.
 *
 * Source: Grambsch & Therneau 1994; Therneau & Grambsch 2000, section 6.2. As `transform` in R's `cox.zph`.
 */
export function transformedTimes(
  input: TransformedTimesInput,
  transform: TimeTransform,
): Estimated<{ readonly values: Float64Array }> {
  const { frame, order } = input;
  const scale = transform === 'km' || transform === 'rank' ? pooledScale(input, transform) : order.times;
  const values = new Float64Array(frame.blocks);
  for (let b = 0; b < frame.blocks; b += 1) {
    const value = scale[frame.blockRank[b]!]!;
    if (transform === 'log' && value <= 0) {
      return notEstimable('not-applicable', 'An event at time 0 has no logarithm.');
    }
    values[b] = transform === 'log' ? Math.log(value) : value;
  }
  return { status: 'ok', values };
}

/** Per distinct time: 1 − S(t−), or the mean rank of the rows at the time. */
function pooledScale({ order, event, count }: TransformedTimesInput, transform: 'km' | 'rank'): Float64Array {
  const distinct = order.times.length;
  const leaving = new Float64Array(distinct);
  const deaths = new Float64Array(distinct);
  let total = 0;
  for (let i = 0; i < order.rows; i += 1) {
    leaving[order.rank[i]!]! += count[i]!;
    if (event[i] === 1) deaths[order.rank[i]!]! += count[i]!;
    total += count[i]!;
  }
  const scale = new Float64Array(distinct);
  let survival = 1;
  let atRisk = total;
  for (let j = 0; j < distinct; j += 1) {
    scale[j] = transform === 'km' ? 1 - survival : total - atRisk + (leaving[j]! + 1) / 2;
    survival *= (atRisk - deaths[j]!) / atRisk;
    atRisk -= leaving[j]!;
  }
  return scale;
}
