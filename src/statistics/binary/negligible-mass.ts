import type { LatticeDistribution } from './hypergeometric-support.ts';
import type { TwoArmCounts } from './two-arm-counts.ts';

/**
 * Probability that may be left off the ends of exact distributions without harm to a p that includes the observed
 * events: p is at least the probability of the observed tables together, and a mass of 1e-25 times that, a million
 * times over, does not show. Saves most of the work for large strata.
 *
 * @param tables at least one table
 * @param supports distribution of the treated arm's events in each of them
 * @returns the mass; 0 when the observed tables are too improbable for a double
 */
export function negligibleMass(
  tables: readonly TwoArmCounts[],
  supports: readonly LatticeDistribution[],
): number {
  return supports.reduce((product, { low, probabilities }, index) => {
    const observed = (tables[index] as TwoArmCounts).events[1];
    return product * (probabilities[observed - low] ?? 0);
  }, 1e-25);
}
