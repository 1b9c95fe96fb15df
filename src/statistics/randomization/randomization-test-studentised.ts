import type { WordSource } from '../resampling/word-source.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { assignmentDesign } from './assignment-design.ts';
import { invertTest } from './invert-test.ts';
import { type RandomizationP, randomizationP } from './randomization-p.ts';
import { type RandomizationUnits, stratumTotals } from './randomization-units.ts';
import { visitAssignments } from './visit-assignments.ts';
import { stratumWeights } from './weighed-replicates.ts';

export interface StudentisedTestOptions {
  readonly draws: number;
  readonly words: WordSource;
  /** Level of the interval of constant effects, in (0, 1); null for no interval. */
  readonly level: number | null;
}

export interface StudentisedRandomizationTest extends RandomizationP {
  /** Observed difference / standard error; infinite when the outcome is constant within arms and differs between them. */
  readonly statistic: number;
  readonly difference: number;
  /** Null when not asked for, or when the sums of all assignments would not fit the memory set aside for them. */
  readonly interval: Interval | null;
  readonly singleArm: number;
}

/** Sums kept per stratum and assignment: outcome, its square, treated, outcome of the treated. */
const SUMS = 4;
/** Sums kept at most: 128 megabytes. */
const LARGEST = 2 ** 24;

/**
 * Purpose: randomisation test with the studentised difference in means as the statistic: the (stratified) difference over
 * its Neyman standard error √Σ w²(s₁²/n₁ + s₀²/n₀), both anew in every assignment. Exact for "no unit is affected" and, in
 * large samples, valid for "no effect on average" too, which the plain difference is not when arms vary unequally.
 *
 * Strata with one arm are left out; strata are weighed by their units. The interval holds the constant effects not
 * rejected; its ends are found by bisection on the same assignments. In an assignment whose standard error is 0 the
 * statistic is 0 or infinite.
 *
 * @param units citizens (clusters have no within-arm variance here: size must be 1)
 * @returns `empty-arm`, `single-arm-stratum`, `singleton-stratum` (an arm of one in a stratum has no variance), `no-variation`
 * @see Chung & Romano 2013, Annals of Statistics 41:484; Wu & Ding 2021, JASA 116:1898
 */
export function randomizationTestStudentised(
  units: RandomizationUnits,
  options: StudentisedTestOptions,
): Estimated<StudentisedRandomizationTest> {
  const totals = stratumTotals(units);
  const { both, weight, arms, singleArm, present } = stratumWeights(totals, 'stratified');
  if (arms[0] === 0 || arms[1] === 0) {
    return notEstimable('empty-arm', `The ${arms[0] > 0 ? 'treated' : 'control'} arm has no citizens.`);
  }
  if (singleArm === present) {
    return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
  }
  if (totals.some(({ n }, s) => both[s] === 1 && Math.min(n[0], n[1]) < 2)) {
    return notEstimable('singleton-stratum', 'An arm has a single citizen in a stratum, and so no variance.');
  }
  const { treated, stratum, strata } = units;
  const value = new Float64Array(treated.length);
  const size = totals.map(({ n }) => n[0] + n[1]);
  const inTreated = totals.map(({ n }) => n[1]);
  for (let i = 0; i < value.length; i += 1) {
    const s = stratum[i]!;
    value[i] = both[s] === 1 ? units.sum[i]! - (totals[s]!.sum[0] + totals[s]!.sum[1]) / size[s]! : 0;
  }
  let spread = 0;
  for (const v of value) spread = Math.max(spread, Math.abs(v));
  if (!(spread > 1e-13 * largest(units.sum))) {
    return notEstimable('no-variation', 'The outcome does not vary within the strata that have both arms.');
  }
  // Per stratum: sums over all citizens, and over the treated as they are.
  const whole = new Float64Array(strata * SUMS);
  for (let i = 0; i < value.length; i += 1) addUnit(whole, stratum[i]! * SUMS, value[i]!, treated[i]!);

  /** Statistic when `effect` is taken off the treated; `sums` are those of the (re-drawn) treated. */
  const statistic = (sums: Float64Array, from: number, effect: number): number => {
    let difference = 0;
    let variance = 0;
    for (let s = 0; s < strata; s += 1) {
      if (both[s] === 0) continue;
      const w = weight[s]!;
      const at = from + s * SUMS;
      const n1 = inTreated[s]!;
      const n0 = size[s]! - n1;
      const y1 = sums[at]! - effect * sums[at + 2]!;
      const q1 = sums[at + 1]! - effect * (2 * sums[at + 3]! - effect * sums[at + 2]!);
      const y = whole[s * SUMS]! - effect * whole[s * SUMS + 2]!;
      const q = whole[s * SUMS + 1]! - effect * (2 * whole[s * SUMS + 3]! - effect * whole[s * SUMS + 2]!);
      difference += w * (y1 / n1 - (y - y1) / n0);
      const squares1 = positive(q1 - (y1 * y1) / n1, q);
      const squares0 = positive(q - q1 - ((y - y1) * (y - y1)) / n0, q);
      variance += w * w * (squares1 / (n1 - 1) / n1 + squares0 / (n0 - 1) / n0);
    }
    if (variance > 0) return difference / Math.sqrt(variance);
    return Math.abs(difference) <= 1e-12 * (spread + Math.abs(effect))
      ? 0
      : difference > 0
        ? Infinity
        : -Infinity;
  };

  const design = assignmentDesign(treated, stratum, strata, [value, treated]);
  const length = Math.min(options.draws, design.assignments);
  const kept = options.level !== null && length * strata * SUMS <= LARGEST;
  const sums = new Float64Array((kept ? length : 1) * strata * SUMS);
  const replicates = new Float64Array(length);
  const { exact } = visitAssignments(design, options.draws, options.words, (order, assignment) => {
    const from = kept ? assignment * strata * SUMS : 0;
    for (let s = 0; s < strata; s += 1) {
      const at = from + s * SUMS;
      sums.fill(0, at, at + SUMS);
      for (let k = design.start[s]!; k < design.start[s]! + design.take[s]!; k += 1) {
        addUnit(sums, at, value[order[k]!]!, treated[order[k]!]!);
      }
      if (design.sign[s] === -1) {
        for (let c = 0; c < SUMS; c += 1) sums[at + c] = whole[s * SUMS + c]! - sums[at + c]!;
      }
    }
    replicates[assignment] = statistic(sums, from, 0);
  });
  const real = new Float64Array(strata * SUMS);
  for (let i = 0; i < value.length; i += 1) {
    if (treated[i] === 1) addUnit(real, stratum[i]! * SUMS, value[i]!, 1);
  }
  const observed = statistic(real, 0, 0);
  let difference = 0;
  totals.forEach(({ n, sum }, s) => {
    if (both[s] === 1) difference += weight[s]! * (sum[1] / n[1] - sum[0] / n[0]);
  });
  const pAt = (effect: number): number => {
    for (let k = 0; k < length; k += 1) replicates[k] = statistic(sums, k * strata * SUMS, effect);
    return randomizationP(replicates, statistic(real, 0, effect), exact).p;
  };
  const tested = randomizationP(replicates, observed, exact);
  const interval = kept && options.level !== null ? invertTest(pAt, difference, spread, options.level) : null;
  return { status: 'ok', statistic: observed, difference, ...tested, interval, singleArm };
}

function addUnit(sums: Float64Array, at: number, value: number, treated: number): void {
  sums[at]! += value;
  sums[at + 1]! += value * value;
  sums[at + 2]! += treated;
  sums[at + 3]! += treated * value;
}

/** A sum of squares that rounding may have left just beside 0. */
function positive(squares: number, scale: number): number {
  return squares > 1e-12 * scale ? squares : 0;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
