import type { SurvivalCounts } from './survival-counts.ts';

/** Cumulative incidence of one kind of event. */
export interface CumulativeIncidence {
  /** Probability of having had this kind of event by each time. */
  readonly probability: Float64Array;
  readonly standardError: Float64Array;
}

export interface AalenJohansenCurves {
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  /** Events per cause and time. */
  readonly events: readonly Float64Array[];
  /** Probability of having had no event of any kind. */
  readonly eventFree: Float64Array;
  /** One per cause, in the order of the counts. */
  readonly incidence: readonly CumulativeIncidence[];
  readonly n: number;
  readonly eventTotals: readonly number[];
}

/**
 * Purpose: cumulative incidence of each of several competing events (Aalen–Johansen).
 *
 * The incidence of a cause rises at each time by the event-free probability just before × its events / at risk. The
 * variance is the infinitesimal jackknife: the sum over persons of (weight × influence)², followed through time by
 * three running sums, so that it costs one pass. Censoring at an event time comes after the event.
 *
 * @param counts risk sets of one group with all causes told apart.
 *
 * Source: Aalen & Johansen 1978; Therneau, survival vignette "Multi-state models", infinitesimal jackknife. Agrees with
 * R's `survfit(Surv(time, factor))`.
 */
export function aalenJohansen(counts: SurvivalCounts): AalenJohansenCurves {
  const { time, atRisk } = counts;
  const eventFree = new Float64Array(time.length);
  let s = 1;
  for (let j = 0; j < time.length; j += 1) {
    const y = atRisk[j]!;
    const d = deathsAt(counts, j);
    s = y - d <= 1e-12 * y ? 0 : s * ((y - d) / y);
    eventFree[j] = s;
  }
  return {
    time,
    atRisk,
    censored: counts.censored,
    events: counts.events,
    eventFree,
    incidence: counts.events.map((_, cause) => incidenceOf(counts, eventFree, cause)),
    n: counts.n,
    eventTotals: counts.eventTotals,
  };
}

function deathsAt(counts: SurvivalCounts, j: number): number {
  let total = 0;
  for (const events of counts.events) total += events[j]!;
  return total;
}

function incidenceOf(counts: SurvivalCounts, eventFree: Float64Array, cause: number): CumulativeIncidence {
  const { time, atRisk } = counts;
  const squareEvents = counts.squares?.events ?? counts.events;
  const squareCensored = counts.squares?.censored ?? counts.censored;
  const probability = new Float64Array(time.length);
  const standardError = new Float64Array(time.length);
  let remaining = 0;
  for (const column of [...squareEvents, squareCensored]) for (const value of column) remaining += value;
  let p = 0;
  let s = 1;
  let hazardVariance = 0;
  // Those who left: sums of squared weight × (influence², influence × m, m²), m the factor by which later events of the
  // cause change their influence. Those at risk all have the same influence.
  let squares = 0;
  let products = 0;
  let factors = 0;
  let shared = 0;
  for (let j = 0; j < time.length; j += 1) {
    const y = atRisk[j]!;
    const d = deathsAt(counts, j);
    const share = counts.events[cause]![j]! / y;
    const rise = s * share;
    squares += rise * (rise * factors - 2 * products);
    products -= rise * factors;
    shared += s * hazardVariance * share - rise / y;
    const afterwards = d > 0 && y - d > 1e-12 * y ? hazardVariance + d / (y * (y - d)) : hazardVariance;
    const leave = (weight: number, influence: number, m: number): void => {
      squares += weight * influence * influence;
      products += weight * influence * m;
      factors += weight * m * m;
      remaining -= weight;
    };
    squareEvents.forEach((column, k) => {
      if (column[j]! > 0) leave(column[j]!, shared + (k === cause ? s / y : 0), 1 / y - hazardVariance);
    });
    if (squareCensored[j]! > 0) leave(squareCensored[j]!, shared, -afterwards);
    p += rise;
    s = eventFree[j]!;
    hazardVariance = afterwards;
    probability[j] = p;
    const stillThere = j + 1 < time.length ? Math.max(0, remaining) : 0;
    standardError[j] = Math.sqrt(Math.max(0, squares + stillThere * shared * shared));
  }
  return { probability, standardError };
}
