import type { KaplanMeierCurve } from './kaplan-meier.ts';
import { type SurvivalIntervalType, survivalInterval } from './survival-interval.ts';

/** A quantile of the time to event; null where the curve (or its limit) never gets that far. */
export interface SurvivalQuantile {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Purpose: the time by which a share p has had the event, with the interval of Brookmeyer and Crowley.
 *
 * The quantile is the first time at which survival is at or below 1 − p. Where survival equals 1 − p over a stretch
 * (up to 1.5e-8), it is the middle of the stretch; when the curve ends on it, the middle to the last time. The interval
 * applies the same rule to the pointwise limits of the curve: it holds the times at which 1 − p lies between them.
 *
 * @param curve Kaplan–Meier curve of one group.
 * @param share p in (0, 1): 0.5 is the median.
 * @param level confidence level in (0, 1).
 * @param type pointwise interval that is inverted.
 * @returns nulls where not reached.
 *
 * Source: Brookmeyer & Crowley 1982; the middle of a stretch as in Miller 1981, section 3.2. Agrees with R's
 * `quantile(survfit())`; where a pointwise upper limit rises again in the tail, ours takes its first crossing.
 */
export function kaplanMeierQuantile(
  curve: KaplanMeierCurve,
  share: number,
  level: number,
  type: SurvivalIntervalType,
): SurvivalQuantile {
  const length = curve.time.length;
  const low = new Float64Array(length);
  const high = new Float64Array(length);
  for (let j = 0; j < length; j += 1) {
    const limits = survivalInterval(curve.survival[j]!, curve.logStandardError[j]!, level, type);
    low[j] = limits === null ? Number.NaN : limits.low;
    high[j] = limits === null ? Number.NaN : limits.high;
  }
  return {
    estimate: crossing(curve.time, curve.survival, share),
    low: crossing(curve.time, low, share),
    high: crossing(curve.time, high, share),
  };
}

const TOLERANCE = 2 ** -26;

/** First time at which 1 − curve reaches the share; NaN stretches of the curve are passed over. */
function crossing(time: Float64Array, curve: Float64Array, share: number): number | null {
  const length = time.length;
  let first = 0;
  while (first < length && !(1 - curve[first]! + TOLERANCE >= share)) first += 1;
  if (first === length) return null;
  let beyond = first;
  while (beyond < length && !(1 - curve[beyond]! - TOLERANCE >= share)) beyond += 1;
  if (beyond < length) return (time[first]! + time[beyond]!) / 2;
  return Number.isNaN(curve[length - 1]!) ? null : (time[first]! + time[length - 1]!) / 2;
}
