import { balancedTable } from './balanced-table.ts';
import { roundTable } from './round-table.ts';
import type { Design } from './scheme.ts';

/** One way in which the table strata × arms can come out, and how probable it is. */
export interface TableOutcome {
  readonly probability: number;
  /** Stratum-major sizes; strata in text order. */
  readonly sizes: Int32Array;
}

/** Branches beyond which the distribution is not enumerated: use redraws instead. */
const MOST = 65_536;

/**
 * The exact distribution of the arm sizes under `balanced-remainders`, by walking every branch of the rounding.
 * @returns Null when there are more than 65,536 branches; then `redraw` approximates it.
 */
export function balancedOutcomes(design: Design): readonly TableOutcome[] | null {
  const { sizes, groups } = balancedTable(design);
  const ratios = design.arms.map((arm) => arm.ratio);
  const found: TableOutcome[] = [];
  let branch: boolean[] = [];
  for (;;) {
    const taken: boolean[] = [];
    let probability = 1;
    const table = roundTable(sizes, groups, ratios, (step, yes, of) => {
      const choice = branch[step - 1] ?? true;
      taken.push(choice);
      probability *= (choice ? yes : of - yes) / of;
      return choice;
    });
    found.push({ probability, sizes: table });
    if (found.length > MOST) return null;
    const last = taken.lastIndexOf(true);
    if (last < 0) return found;
    branch = [...taken.slice(0, last), false];
  }
}

/**
 * Probability that one citizen of `stratumI` gets arm i and another of `stratumJ` gets arm j, from the distribution of
 * the sizes c: E[c_hi c_gj] / (n_h n_g) in two strata; within one, E[c_hi c_hj] / (n_h (n_h − 1)), and
 * E[c_hi (c_hi − 1)] / (n_h (n_h − 1)) for the same arm. These are the joint probabilities a design-based variance needs.
 */
export function jointProbability(
  design: Design,
  outcomes: readonly TableOutcome[],
  first: { readonly stratum: string; readonly arm: number },
  second: { readonly stratum: string; readonly arm: number },
): number {
  const { strata, sizes } = balancedTable(design);
  const [h, g] = [strata.indexOf(first.stratum), strata.indexOf(second.stratum)];
  const arms = design.arms.length;
  const same = h === g;
  const expected = outcomes.reduce((sum, outcome) => {
    const a = outcome.sizes[h * arms + first.arm] as number;
    const b = outcome.sizes[g * arms + second.arm] as number;
    return sum + outcome.probability * a * (same && first.arm === second.arm ? b - 1 : b);
  }, 0);
  const [n, m] = [sizes[h] as number, sizes[g] as number];
  return expected / (n * (same ? m - 1 : m));
}
