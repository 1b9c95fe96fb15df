import { type Estimated, notEstimable } from '../result.ts';
import type { KaplanMeierCurve } from './kaplan-meier.ts';

/**
 * Purpose: the Kaplan–Meier survival probability at one time.
 *
 * @param curve curve of one group.
 * @param time ≥ 0, in the unit of the curve. Beyond the last time the curve is known only where it has reached 0.
 * @returns the probability and the standard error of its logarithm (Infinity at 0; 0 before the first event);
 *   `empty-arm`; `horizon-beyond-follow-up` when the time is after the group's last time and the curve is not 0.
 */
export function kaplanMeierAt(
  curve: KaplanMeierCurve,
  time: number,
): Estimated<{ readonly survival: number; readonly logStandardError: number }> {
  const length = curve.time.length;
  if (length === 0) return notEstimable('empty-arm', 'The arm has no observations.');
  const last = curve.time[length - 1]!;
  if (time > last && curve.survival[length - 1]! > 0) {
    return notEstimable(
      'horizon-beyond-follow-up',
      `The horizon ${time} is after the last time of follow-up in the arm, ${last}.`,
    );
  }
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (curve.time[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { status: 'ok', survival: 1, logStandardError: 0 };
  return {
    status: 'ok',
    survival: curve.survival[low - 1]!,
    logStandardError: curve.logStandardError[low - 1]!,
  };
}
