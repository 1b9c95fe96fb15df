import { proportionExact } from '../binary/proportion-exact.ts';

/** A p value from re-drawn assignments, and how sure it is. */
export interface RandomizationP {
  /** Two-sided; never 0. */
  readonly p: number;
  /** Assignments at least as extreme as the one observed, of `draws`. */
  readonly extreme: number;
  readonly draws: number;
  /** Whether `draws` are all assignments: then p is exact. */
  readonly exact: boolean;
  /** 99 % Clopper–Pearson interval of the p that all assignments would give; equal to p when exact. */
  readonly pLow: number;
  readonly pHigh: number;
}

/**
 * Purpose: two-sided p value of a randomisation test: the share of assignments whose statistic is at least as far from
 * 0 as the observed one. All assignments (the observed one is among them): b / m. Random draws: (b + 1) / (m + 1), the
 * observed one counted once more, which makes the test valid at every number of draws.
 *
 * Statistics that differ by rounding only are equal: the slack is 1e-10 of the largest statistic.
 *
 * @param replicates statistic in each assignment, at least one; infinite ones permitted
 * @param observed the statistic of the real assignment
 * @param exact whether the replicates are all assignments
 * @see Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9:39
 */
export function randomizationP(replicates: Float64Array, observed: number, exact: boolean): RandomizationP {
  let largest = Math.abs(observed);
  for (let k = 0; k < replicates.length; k += 1) largest = Math.max(largest, Math.abs(replicates[k]!));
  const bound =
    Math.abs(observed) - (Number.isFinite(largest) ? 1e-10 * largest : 1e-10 * Math.abs(observed));
  return randomizationPOfCount(countAtLeast(replicates, bound, observed), replicates.length, exact);
}

function countAtLeast(replicates: Float64Array, bound: number, observed: number): number {
  // An infinite statistic is only matched by infinite ones: Infinity − Infinity would be no number.
  const least = Number.isFinite(observed) ? bound : Number.POSITIVE_INFINITY;
  let extreme = 0;
  for (let k = 0; k < replicates.length; k += 1) if (Math.abs(replicates[k]!) >= least) extreme += 1;
  return extreme;
}

/** The same from a count of extreme assignments. */
export function randomizationPOfCount(extreme: number, draws: number, exact: boolean): RandomizationP {
  if (exact) {
    const p = extreme / draws;
    return { p, extreme, draws, exact, pLow: p, pHigh: p };
  }
  const interval = proportionExact(extreme, draws, { level: 0.99 });
  const ends = interval.status === 'ok' ? interval : { low: 0, high: 1 };
  return { p: (extreme + 1) / (draws + 1), extreme, draws, exact, pLow: ends.low, pHigh: ends.high };
}
