import type { WordSource } from '../resampling/word-source.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { type AssignmentDesign, assignmentDesign } from './assignment-design.ts';
import { constantEffectInterval, type LinearInOutcome } from './constant-effect-interval.ts';
import { linearReplicates } from './linear-replicates.ts';
import { type RandomizationP, randomizationP } from './randomization-p.ts';
import { type RandomizationUnits, type StratumTotals, stratumTotals } from './randomization-units.ts';
import { type StratumWeights, stratumWeights, weighedReplicates } from './weighed-replicates.ts';

export interface RandomizationTestOptions {
  /** `stratified`: differences within strata weighted by stratum size. `difference`: one difference over all. */
  readonly statistic: 'difference' | 'stratified';
  /** Assignments at most, ≥ 1: all are enumerated when there are no more. */
  readonly draws: number;
  readonly words: WordSource;
  /** Confidence level of the constant-effect interval, in (0, 1); null for no interval, which halves the work. */
  readonly level: number | null;
}

export interface RandomizationTest extends RandomizationP {
  /** The observed difference treated − control. */
  readonly statistic: number;
  /** Constant effects that the test does not reject; null when not asked for. */
  readonly interval: Interval | null;
  /** Strata with units in one arm only: they are the same in every assignment. */
  readonly singleArm: number;
}

/**
 * Purpose: randomisation test of "no unit's outcome depends on its arm" with the difference in means as the statistic, the
 * assignment re-drawn as it was drawn: within strata, the same numbers of units per arm, clusters whole. No
 * assumption about the outcome's distribution.
 *
 * `stratified` leaves strata with one arm out (they carry no information) and weighs the others by their citizens.
 * Means are over citizens, so with clusters of unequal size the divisors are re-drawn too.
 *
 * @param units treated and control units in strata
 * @returns difference, two-sided p, interval; `empty-arm`; `single-arm-stratum` when no stratum has both arms;
 *   `no-variation` when the outcome is the same for all within every stratum
 * @see Fisher 1935; Rosenbaum 2002, Observational Studies, chapter 2. R: `coin::independence_test(y ~ arm | block)`
 */
export function randomizationTest(
  units: RandomizationUnits,
  options: RandomizationTestOptions,
): Estimated<RandomizationTest> {
  const totals = stratumTotals(units);
  const weights = stratumWeights(totals, options.statistic);
  const { arms } = weights;
  if (arms[0] === 0 || arms[1] === 0) {
    return notEstimable('empty-arm', `The ${arms[0] > 0 ? 'treated' : 'control'} arm has no citizens.`);
  }
  if (weights.singleArm === weights.present) {
    return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
  }
  const centred = centre(units, totals);
  if (centred.every((value, i) => value === 0 || weights.both[units.stratum[i]!] === 0)) {
    return notEstimable('no-variation', 'The outcome does not vary within the strata that have both arms.');
  }
  const design = assignmentDesign(units.treated, units.stratum, units.strata, [
    centred,
    units.size,
    units.treated,
  ]);
  const observed = statisticOf(totals, weights);
  const replicates = equalSizes(units, design)
    ? linear(units, totals, weights, design, centred, options)
    : weighedReplicates(units, totals, weights, design, options);
  return {
    status: 'ok',
    statistic: observed,
    ...randomizationP(replicates.outcome, observed, replicates.exact),
    interval: options.level === null ? null : constantEffectInterval(replicates, observed, options.level),
    singleArm: weights.singleArm,
  };
}

/** Unit sums less the stratum's mean for each citizen; exactly 0 when the whole stratum has one value. */
function centre({ sum, size, stratum }: RandomizationUnits, totals: readonly StratumTotals[]): Float64Array {
  const mean = totals.map(({ n, sum: outcome }) => (outcome[0] + outcome[1]) / (n[0] + n[1]));
  const first = new Float64Array(totals.length).fill(Number.NaN);
  const constant = new Uint8Array(totals.length).fill(1);
  for (let i = 0; i < sum.length; i += 1) {
    const s = stratum[i]!;
    if (Number.isNaN(first[s]!)) first[s] = sum[i]! / size[i]!;
    else if (first[s] !== sum[i]! / size[i]!) constant[s] = 0;
  }
  return sum.map((value, i) => (constant[stratum[i]!] === 1 ? 0 : value - size[i]! * mean[stratum[i]!]!));
}

/** The statistic from the totals of all strata; `n` and `sum` of treated, the rest is control. */
function statisticOf(totals: readonly StratumTotals[], weights: StratumWeights): number {
  if (weights.statistic === 'difference') {
    let difference = 0;
    for (const { sum } of totals) difference += sum[1] / weights.arms[1] - sum[0] / weights.arms[0];
    return difference;
  }
  let difference = 0;
  totals.forEach(({ n, sum }, s) => {
    if (weights.both[s] === 1) difference += weights.weight[s]! * (sum[1] / n[1] - sum[0] / n[0]);
  });
  return difference;
}

function equalSizes({ size }: RandomizationUnits, { start, order, strata }: AssignmentDesign): boolean {
  for (let s = 0; s < strata; s += 1) {
    for (let at = start[s]! + 1; at < start[s + 1]!; at += 1) {
      if (size[order[at]!] !== size[order[start[s]!]!]) return false;
    }
  }
  return true;
}

/** Equal sizes within strata: the statistic is a constant plus a sum of scores over the drawn units. */
function linear(
  units: RandomizationUnits,
  totals: readonly StratumTotals[],
  weights: StratumWeights,
  design: AssignmentDesign,
  centred: Float64Array,
  options: RandomizationTestOptions,
): LinearInOutcome {
  const pooled = weights.statistic === 'difference';
  const factor = totals.map(({ n }, s) => {
    if (weights.both[s] === 0) return 0;
    const inverse = pooled
      ? 1 / weights.arms[0] + 1 / weights.arms[1]
      : weights.weight[s]! * (1 / n[0] + 1 / n[1]);
    return design.sign[s]! * inverse;
  });
  const outcome = centred.map((value, i) => value * factor[units.stratum[i]!]!);
  const share = totals.map(({ n }) => n[1] / (n[0] + n[1]));
  const arm = units.size.map(
    (size, i) => size * (units.treated[i]! - share[units.stratum[i]!]!) * factor[units.stratum[i]!]!,
  );
  // What the composition of the arms by stratum puts into a pooled difference, in every assignment.
  let outcomeShift = 0;
  let armShift = 0;
  if (pooled) {
    totals.forEach(({ n, sum }, s) => {
      if (n[0] + n[1] === 0) return;
      const tilt = n[1] / weights.arms[1] - n[0] / weights.arms[0];
      outcomeShift += ((sum[0] + sum[1]) / (n[0] + n[1])) * tilt;
      armShift += share[s]! * tilt;
    });
  }
  const scores = options.level === null ? ([outcome] as const) : ([outcome, arm] as const);
  const { values, exact } = linearReplicates(design, scores, options.draws, options.words);
  const shifted = (column: Float64Array, shift: number): Float64Array =>
    shift === 0 ? column : column.map((value) => value + shift);
  return {
    outcome: shifted(values[0]!, outcomeShift),
    arm: values[1] === undefined ? new Float64Array(0) : shifted(values[1], armShift),
    exact,
  };
}
