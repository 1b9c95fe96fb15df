import { type RandomizationP, randomizationPOfCount } from '../statistics/randomization/randomization-p.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { Unit } from './allocation.ts';
import { distanceOfColumns } from './covariate-distance.ts';
import { compareText } from './lot.ts';
import type { AllocationScheme, Design } from './scheme.ts';

export interface RedrawnBalance extends RandomizationP {
  /** Mahalanobis distance between the arms as they were drawn. */
  readonly statistic: number;
  /** Columns that carry information. */
  readonly columns: number;
}

/** Citizens × draws beyond which redraws would take minutes. */
const LARGEST_WORK = 2e8;

/**
 * One test of whether the arms differ in the baseline more than the recorded design lets them: the Mahalanobis distance
 * between arms, over all covariates, against the same in redraws by the same scheme with the same options. Whatever the
 * design does (pairs, blocks, minimisation, a criterion), the redraws do too. p = (b + 1)/(m + 1).
 *
 * A missing number becomes the column's mean with an indicator beside it, a missing category a level of its own
 * (Hansen & Bowers 2008, Statistical Science 23: 219–236, section 5).
 *
 * @param assigned Arm position of every unit as drawn. @param covariates Names of baseline columns.
 * @param draws ≥ 1 @param random Uniform doubles in [0, 1).
 * @returns `no-variation` when every citizen has the same baseline, `too-large`.
 */
export function balanceByRedraws(
  scheme: AllocationScheme,
  design: Design,
  assigned: Int32Array,
  covariates: readonly string[],
  draws: number,
  random: () => number,
): Estimated<RedrawnBalance> {
  const distance = distanceOfColumns(covariates.flatMap((name) => columnsOf(design.units, name)));
  if (distance === null) return notEstimable('no-variation', 'No baseline column varies.');
  if (design.units.length * draws > LARGEST_WORK)
    return notEstimable('too-large', `${design.units.length} citizens drawn ${draws} times.`);
  const arms = design.arms.length;
  const statistic = distance.of(assigned, arms);
  const bound = statistic - 1e-10 * statistic;
  let extreme = 0;
  for (let draw = 0; draw < draws; draw += 1)
    if (distance.of(scheme.redraw(design, random), arms) >= bound) extreme += 1;
  return {
    status: 'ok',
    statistic,
    columns: distance.columns,
    ...randomizationPOfCount(extreme, draws, false),
  };
}

function columnsOf(units: readonly Unit[], name: string): Float64Array[] {
  const raw = units.map((unit) => unit.baseline[name] ?? null);
  const present = raw.filter((value) => value !== null);
  if (present.length > 0 && present.every((value) => typeof value === 'number')) {
    const mean = present.reduce((sum: number, value) => sum + Number(value), 0) / present.length;
    return [
      Float64Array.from(raw, (value) => (value === null ? mean : Number(value))),
      Float64Array.from(raw, (value) => (value === null ? 1 : 0)),
    ];
  }
  const levels = [...new Set(raw.map((value) => (value === null ? '' : String(value))))].sort(compareText);
  return levels.map((level) => Float64Array.from(raw, (value) => (String(value ?? '') === level ? 1 : 0)));
}
