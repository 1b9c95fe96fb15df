import type { RandomizationUnits } from '../statistics/randomization/randomization-units.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';

/** Units that were randomised, and the row each citizen comes from. */
export interface UnitsOfRows {
  readonly units: RandomizationUnits;
  /** Row of the data behind each unit when units are citizens; empty when they are clusters. */
  readonly row: Int32Array;
}

/** Units beyond which a Monte Carlo run would take minutes: units × draws. */
const LARGEST_WORK = 5e9;

/**
 * Purpose: the units of the recorded design: citizens (a row with count k is k citizens), or clusters when the
 * design has them.
 *
 * @param pair one arm and the control; with more arms `treated` holds the arm's index
 * @param values what is summed over a unit, per row; the sums are about a common origin
 * @param draws assignments asked for, to refuse what would not end
 * @returns `no-observations`; `not-applicable` when a cluster has rows in two arms or in two strata, so that clusters were
 *   not what was randomised; `too-large`
 */
export function randomizationUnits(
  pair: AnalysisData,
  values: ArrayLike<number>,
  draws: number,
): Estimated<UnitsOfRows> {
  if (pair.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  const strata = Math.max(1, pair.strata?.length ?? 1);
  const result =
    pair.clusters === null
      ? citizens(pair, values, values[0]!, strata)
      : clusters(pair, values, meanOf(pair, values), strata);
  if (result.status !== 'ok') return result;
  const size = result.units.treated.length;
  if (size * draws > LARGEST_WORK) {
    return notEstimable('too-large', `${size} units drawn ${draws} times: ask for fewer draws.`);
  }
  return result;
}

/** Clusters of unequal size: an origin that does not depend on which row comes first. */
function meanOf({ count }: AnalysisData, values: ArrayLike<number>): number {
  const origin = values[0]!;
  let mass = 0;
  let mean = 0;
  for (let i = 0; i < count.length; i += 1) {
    mass += count[i]!;
    mean += (count[i]! * (values[i]! - origin - mean)) / mass;
  }
  return origin + mean;
}

function citizens(
  pair: AnalysisData,
  values: ArrayLike<number>,
  origin: number,
  strata: number,
): Estimated<UnitsOfRows> {
  let total = 0;
  for (const count of pair.count) total += count;
  if (total > LARGEST_WORK / 1000)
    return notEstimable('too-large', `${total} citizens are too many to re-draw.`);
  const row = new Int32Array(total);
  let at = 0;
  for (let i = 0; i < pair.rows; i += 1) for (let k = 0; k < pair.count[i]!; k += 1, at += 1) row[at] = i;
  return {
    status: 'ok',
    row,
    units: {
      treated: Uint8Array.from(row, (i) => pair.arm[i]!),
      stratum: row.map((i) => pair.stratum[i]!),
      strata,
      size: new Float64Array(total).fill(1),
      sum: Float64Array.from(row, (i) => values[i]! - origin),
    },
  };
}

function clusters(
  pair: AnalysisData,
  values: ArrayLike<number>,
  origin: number,
  strata: number,
): Estimated<UnitsOfRows> {
  const unitOf = new Map<number, number>();
  for (let i = 0; i < pair.rows; i += 1) {
    if (!unitOf.has(pair.cluster[i]!)) unitOf.set(pair.cluster[i]!, unitOf.size);
  }
  const units = unitOf.size;
  const treated = new Uint8Array(units);
  const stratum = new Int32Array(units).fill(-1);
  const size = new Float64Array(units);
  const sum = new Float64Array(units);
  for (let i = 0; i < pair.rows; i += 1) {
    const u = unitOf.get(pair.cluster[i]!) as number;
    if (stratum[u] === -1) {
      treated[u] = pair.arm[i]!;
      stratum[u] = pair.stratum[i]!;
    }
    if (treated[u] !== pair.arm[i]) {
      return notEstimable(
        'not-applicable',
        'A cluster has citizens in two arms: clusters were not randomised whole.',
      );
    }
    if (stratum[u] !== pair.stratum[i]) {
      return notEstimable(
        'not-applicable',
        'A cluster has citizens in two strata: it cannot be re-drawn within one.',
      );
    }
    size[u]! += pair.count[i]!;
    sum[u]! += pair.count[i]! * (values[i]! - origin);
  }
  return { status: 'ok', row: new Int32Array(0), units: { treated, stratum, strata, size, sum } };
}
