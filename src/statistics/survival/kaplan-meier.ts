import type { SurvivalCounts } from './survival-counts.ts';

/** A Kaplan–Meier curve: a step function that is 1 before the first time and holds its value from each time on. */
export interface KaplanMeierCurve {
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  /** Survival probability from the time on. */
  readonly survival: Float64Array;
  /** Standard error of the logarithm of the survival probability; Infinity where the curve is 0. */
  readonly logStandardError: Float64Array;
  /** Whose standard error: Greenwood's, or (with weights) the infinitesimal jackknife. */
  readonly variance: 'greenwood' | 'infinitesimal-jackknife';
  readonly n: number;
  readonly eventTotal: number;
}

/**
 * Purpose: the Kaplan–Meier estimate of the probability of having no event of cause 1 until each time.
 *
 * Survival is the product over event times of (1 − d/Y), d events among Y at risk. The variance of its logarithm is
 * Greenwood's sum of d / (Y (Y − d)). With sampling weights d and Y are sums of weights, and the variance is the
 * infinitesimal jackknife: the sum over persons of the square of weight × influence on the logarithm.
 *
 * @param counts risk sets of one group (`survivalCounts`); kinds of event beyond the first count as censored there.
 * @returns one value per time of `counts`. An empty group gives empty arrays.
 *
 * Source: Kaplan & Meier 1958 (2b); Greenwood 1926; with weights Therneau & Grambsch 2000, section 7.3.
 */
export function kaplanMeier(counts: SurvivalCounts): KaplanMeierCurve {
  const { time, atRisk, censored } = counts;
  const events = counts.events[0]!;
  const length = time.length;
  const survival = new Float64Array(length);
  const logStandardError = new Float64Array(length);
  const square = counts.squares;
  let s = 1;
  let greenwood = 0;
  let left = 0;
  let remaining = square === null ? 0 : sum(square.events[0]!) + sum(square.censored);
  for (let j = 0; j < length; j += 1) {
    const y = atRisk[j]!;
    const d = events[j]!;
    const before = greenwood;
    // Rounding in sums of weights must not leave a crumb of survival where everybody has had the event.
    const ends = isLast(y, d, square === null);
    s = ends ? 0 : s * ((y - d) / y);
    if (d > 0) greenwood = ends ? Number.POSITIVE_INFINITY : greenwood + d / (y * (y - d));
    survival[j] = s;
    if (square === null) {
      logStandardError[j] = Math.sqrt(greenwood);
      continue;
    }
    const ofEvent = 1 / y - before;
    left += square.events[0]![j]! * ofEvent * ofEvent + square.censored[j]! * greenwood * greenwood;
    remaining = Math.max(0, remaining - square.events[0]![j]! - square.censored[j]!);
    logStandardError[j] = Math.sqrt(left + (remaining > 0 ? remaining * greenwood * greenwood : 0));
    if (ends) logStandardError[j] = Number.POSITIVE_INFINITY;
  }
  return {
    time,
    atRisk,
    events,
    censored,
    survival,
    logStandardError,
    variance: square === null ? 'greenwood' : 'infinitesimal-jackknife',
    n: counts.n,
    eventTotal: counts.eventTotals[0]!,
  };
}

function isLast(atRisk: number, events: number, whole: boolean): boolean {
  return whole ? events >= atRisk : events > 0 && atRisk - events <= 1e-12 * atRisk;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i]!;
  return total;
}
