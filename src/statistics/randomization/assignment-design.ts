import { logBinomialCoefficient } from '../distributions/log-binomial-coefficient.ts';

/**
 * How the arms were drawn, so that they can be drawn again: in every stratum a fixed number of units got each arm and all
 * ways to choose them were equally likely. A unit is a citizen, or a whole cluster.
 */
export interface AssignmentDesign {
  readonly units: number;
  readonly strata: number;
  /** Unit at each position: stratum after stratum, within it in the order of the keys. */
  readonly order: Int32Array;
  /** Position where each stratum begins, and `units` at the end; length strata + 1. */
  readonly start: Int32Array;
  /** Units of the smaller arm in each stratum: these are the ones drawn. 0 where one arm has all units. */
  readonly take: Int32Array;
  /** 1 where the drawn units are the treated ones, −1 where they are the controls. */
  readonly sign: Int8Array;
  /** Number of possible assignments, rounded beyond 2⁵³; may be infinite. */
  readonly assignments: number;
}

/**
 * Purpose: the design behind an assignment of two arms, complete randomisation within strata.
 *
 * Units are put in the order of the keys, not of the input, so that draws do not depend on the order of the rows:
 * units with equal keys must be interchangeable.
 *
 * @param treated 1 or 0 per unit
 * @param stratum stratum of each unit, 0 … strata − 1
 * @param strata number of strata, ≥ 1
 * @param keys columns that tell units apart, the first one first; none keeps the input order
 */
export function assignmentDesign(
  treated: Uint8Array,
  stratum: Int32Array,
  strata: number,
  keys: readonly (Float64Array | Uint8Array)[] = [],
): AssignmentDesign {
  const units = treated.length;
  const start = new Int32Array(strata + 1);
  const inTreated = new Int32Array(strata);
  for (let i = 0; i < units; i += 1) {
    start[stratum[i]! + 1]! += 1;
    inTreated[stratum[i]!]! += treated[i]!;
  }
  for (let s = 0; s < strata; s += 1) start[s + 1]! += start[s]!;
  const take = new Int32Array(strata);
  const sign = new Int8Array(strata);
  let logAssignments = 0;
  let assignments = 1;
  for (let s = 0; s < strata; s += 1) {
    const size = start[s + 1]! - start[s]!;
    const drawTreated = 2 * inTreated[s]! <= size;
    take[s] = drawTreated ? inTreated[s]! : size - inTreated[s]!;
    sign[s] = drawTreated ? 1 : -1;
    logAssignments += logBinomialCoefficient(size, take[s]!);
    if (assignments < 2 ** 53)
      for (let k = 1; k <= take[s]!; k += 1) assignments *= (size - take[s]! + k) / k;
  }
  // The product is exact but for rounding while it is small; beyond that its logarithm is enough.
  const count = logAssignments < 36 ? Math.round(assignments) : Math.exp(logAssignments);
  return { units, strata, order: sorted(stratum, keys), start, take, sign, assignments: count };
}

function sorted(stratum: Int32Array, keys: readonly (Float64Array | Uint8Array)[]): Int32Array {
  const order = Int32Array.from(stratum, (_, i) => i);
  return order.sort((a, b) => {
    if (stratum[a] !== stratum[b]) return stratum[a]! - stratum[b]!;
    for (const key of keys) if (key[a] !== key[b]) return key[a]! - key[b]!;
    return a - b;
  });
}
