import { type Estimated, notEstimable } from '../result.ts';
import type { SurvivalCounts } from './survival-counts.ts';

export interface RestrictedMean {
  /** Mean time without the event up to the horizon: the area under the curve. */
  readonly mean: number;
  readonly variance: number;
}

/**
 * Purpose: restricted mean survival time, the area under a group's Kaplan–Meier curve from 0 to a horizon.
 *
 * Variance: the sum over event times t ≤ horizon of (area from t to the horizon)² d / (Y (Y − d)); with sampling weights
 * the infinitesimal jackknife, the sum over persons of (weight × influence)². That is the variance of the *mean*, not of
 * min(T, horizon).
 *
 * @param counts risk sets of one group.
 * @param horizon > 0, in the unit of the times. After the group's last time the curve is only known where it has reached
 *   0.
 * @returns `empty-arm`; `horizon-beyond-follow-up` when the last time of follow-up is before the horizon and the
 *   curve is not 0 there (the rule of survRM2: the horizon may pass a group's last time when that is an event).
 *
 * Source: Irwin 1949; Klein & Moeschberger 2003 (4.5.1–4.5.2); Uno et al. 2014.
 */
export function restrictedMean(counts: SurvivalCounts, horizon: number): Estimated<RestrictedMean> {
  const { time, atRisk } = counts;
  const events = counts.events[0]!;
  const length = time.length;
  if (length === 0) return notEstimable('empty-arm', 'The arm has no observations.');
  const survival = new Float64Array(length);
  let s = 1;
  for (let j = 0; j < length; j += 1) {
    const y = atRisk[j]!;
    s = y - events[j]! <= 1e-12 * y ? 0 : s * ((y - events[j]!) / y);
    survival[j] = s;
  }
  if (horizon > time[length - 1]! && s > 0) {
    return notEstimable(
      'horizon-beyond-follow-up',
      `The horizon ${horizon} is after the last time of follow-up in the arm, ${time[length - 1]}, which is no event.`,
    );
  }
  const after = areasAfter(time, survival, horizon);
  const mean = Math.min(time[0]!, horizon) + after[0]!;
  const variance =
    counts.squares === null
      ? greenwood(counts, after, horizon)
      : jackknife(counts, counts.squares, survival, after, horizon);
  return { status: 'ok', mean, variance };
}

/** Area under the curve from each time to the horizon (0 for times after it). */
function areasAfter(time: Float64Array, survival: Float64Array, horizon: number): Float64Array {
  const length = time.length;
  const areas = new Float64Array(length);
  let area = 0;
  for (let j = length - 1; j >= 0; j -= 1) {
    const end = j + 1 < length ? Math.min(time[j + 1]!, horizon) : horizon;
    if (time[j]! < end) area += survival[j]! * (end - time[j]!);
    areas[j] = area;
  }
  return areas;
}

function greenwood(counts: SurvivalCounts, after: Float64Array, horizon: number): number {
  const events = counts.events[0]!;
  let variance = 0;
  for (let j = 0; j < counts.time.length && counts.time[j]! <= horizon; j += 1) {
    const y = counts.atRisk[j]!;
    const d = events[j]!;
    if (d > 0 && d < y) variance += (after[j]! * after[j]! * d) / (y * (y - d));
  }
  return variance;
}

/** Σ (weight × influence)²; the influence of a person is the area of the survival's influence, −S × (her martingale part). */
function jackknife(
  counts: SurvivalCounts,
  squares: NonNullable<SurvivalCounts['squares']>,
  survival: Float64Array,
  after: Float64Array,
  horizon: number,
): number {
  const { time, atRisk } = counts;
  const events = counts.events[0]!;
  let variance = 0;
  let hazardVariance = 0;
  let shared = 0;
  let previous = 0;
  let s = 1;
  for (let j = 0; j < time.length; j += 1) {
    const end = Math.min(time[j]!, horizon);
    // While at risk everybody's influence grows alike: S × (sum of d / (Y (Y − d)) so far) per unit of time.
    if (end > previous && s > 0) shared += s * hazardVariance * (end - previous);
    previous = end;
    const y = atRisk[j]!;
    const d = events[j]!;
    const within = time[j]! <= horizon;
    const before = hazardVariance;
    if (d > 0 && y - d > 1e-12 * y) hazardVariance += d / (y * (y - d));
    s = survival[j]!;
    const area = within ? after[j]! : 0;
    const ofEvent = shared - area * (1 / y - before);
    const ofCensored = shared + area * hazardVariance;
    variance += squares.events[0]![j]! * ofEvent * ofEvent + squares.censored[j]! * ofCensored * ofCensored;
  }
  return variance;
}
