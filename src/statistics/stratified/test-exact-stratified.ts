import { convolveLattices } from '../binary/convolve-lattices.ts';
import { hypergeometricSupport, type LatticeDistribution } from '../binary/hypergeometric-support.ts';
import { negligibleMass } from '../binary/negligible-mass.ts';
import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type Estimated, type NotEstimable, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

export interface ExactStratifiedOptions {
  /**
   * Weights of the strata in the statistic: `mantel-haenszel` n₁n₀/N (default; the statistic is then
   * `risk-difference.mh`) or `size` N (that of `difference-in-means.stratified`). With one arm ratio everywhere both
   * are the same test.
   */
  readonly weights?: 'mantel-haenszel' | 'size';
  /**
   * What counts as at least as extreme: `distance`, |T| not smaller than the observed (default), or `probability`,
   * P(T) not larger than the observed.
   */
  readonly extreme?: 'distance' | 'probability';
}

export interface ExactStratifiedTest {
  /** The weighted difference in shares, Σ w (p₁ − p₀) / Σ w. */
  readonly statistic: number;
  /** Exact two-sided p. */
  readonly p: number;
  /** Strata with one arm only; their assignment is fixed and tells nothing. */
  readonly singleArm: number;
}

/** A finite distribution: values ascending, their probabilities. */
interface Atoms {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
}

/** Relative slack for ties, as in R's exact tests. */
const SLACK = 1e-7;
/** Pairs of values when strata with different arm ratios are combined under `size` weights. */
const PAIR_LIMIT = 2e6;
/** Differences in shares closer than this are the same value. */
const ROUNDING = 1e-13;

/**
 * Exact randomisation test of the stratified difference in shares under the sharp null that the treatment changes
 * nobody's outcome. Given the outcomes, the events in the treated arm of a stratum are hypergeometric under every
 * assignment of n₁ of N citizens; the statistic T = Σ w (p₁ − p₀)/Σ w is linear in them, so its whole distribution is
 * a convolution over strata, unequal ones included. Its mean is 0. Ties are recognised with a relative slack of 1e-7.
 *
 * @param strata one table per stratum, control first
 * @param options weights and ordering
 * @returns statistic and exact two-sided p; `empty-arm`, `single-arm-stratum`, `no-observations`; `no-variation` when
 *   the statistic cannot vary; `too-large` when the distribution would take too long
 * @see Rosenbaum 2002, Observational Studies, section 2.4; Agresti 2013, section 7.3.5. R: `coin::independence_test`
 *   with blocks and `distribution = "exact"`
 */
export function testExactStratified(
  strata: readonly TwoArmCounts[],
  options: ExactStratifiedOptions = {},
): Estimated<ExactStratifiedTest> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  const { tables, singleArm } = comparable;
  const weightOf = ({ n }: TwoArmCounts): number =>
    options.weights === 'size' ? n[0] + n[1] : (n[1] * n[0]) / (n[0] + n[1]);
  const weights = tables.reduce((sum, table) => sum + weightOf(table), 0);
  const statistic = tables.reduce((sum, table) => sum + (weightOf(table) / weights) * difference(table), 0);
  const parts = independentParts(tables, (table) => weightOf(table) / weights);
  if ('status' in parts) return parts;
  if (parts.every(({ values }) => values.length === 1)) {
    return notEstimable('no-variation', 'In every stratum all citizens have the same outcome.');
  }
  const p =
    options.extreme === 'probability' ? byProbability(parts, statistic) : byDistance(parts, statistic);
  return p === null ? tooLarge() : { status: 'ok', statistic, p: Math.min(1, p), singleArm };
}

function difference({ events, n }: TwoArmCounts): number {
  return events[1] / n[1] - events[0] / n[0];
}

/**
 * The statistic as a sum of independent parts: strata whose events have the same weight per event are summed on whole
 * numbers. Under Mantel–Haenszel weights, or one arm ratio everywhere, there is one part.
 */
function independentParts(
  tables: readonly TwoArmCounts[],
  weightOf: (table: TwoArmCounts) => number,
): readonly Atoms[] | NotEstimable {
  // One more event in the treated arm means one fewer in the control arm: T moves by w (1/n₁ + 1/n₀).
  const stepOf = (table: TwoArmCounts): number => weightOf(table) * (1 / table.n[0] + 1 / table.n[1]);
  const groups: { step: number; tables: TwoArmCounts[] }[] = [];
  for (const table of tables) {
    const step = stepOf(table);
    const group = groups.find((candidate) => Math.abs(candidate.step - step) <= 1e-12 * step);
    if (group === undefined) groups.push({ step, tables: [table] });
    else group.tables.push(table);
  }
  const all = groups.flatMap((group) => group.tables);
  const supportOf = ({ events, n }: TwoArmCounts): LatticeDistribution =>
    hypergeometricSupport(n[1], n[0], events[0] + events[1]);
  const negligible = negligibleMass(all, all.map(supportOf));
  const parts: Atoms[] = [];
  for (const group of groups) {
    const supports = group.tables.map(supportOf);
    const expected = group.tables.reduce(
      (mean, { events, n }) => mean + (n[1] * (events[0] + events[1])) / (n[0] + n[1]),
      0,
    );
    const sum = convolveLattices(supports, negligible);
    if (sum === null) return tooLarge();
    const { low, probabilities } = sum;
    parts.push({ values: probabilities.map((_, i) => group.step * (low + i - expected)), probabilities });
  }
  return parts.sort((a, b) => a.values.length - b.values.length);
}

function tooLarge(): NotEstimable {
  return notEstimable('too-large', 'The exact distribution is too large to compute; use test.cmh.');
}

/** The distribution of the sum of parts, ties merged; null when there are too many pairs on the way. */
function combined(parts: readonly Atoms[]): Atoms | null {
  let sum: Atoms = { values: Float64Array.of(0), probabilities: Float64Array.of(1) };
  for (const part of parts) {
    if (sum.values.length > 1 && sum.values.length * part.values.length > PAIR_LIMIT) return null;
    sum = sum.values.length === 1 && sum.values[0] === 0 ? part : sumOf(sum, part);
  }
  return sum;
}

function sumOf(a: Atoms, b: Atoms): Atoms {
  const columns = b.values.length;
  const pairs = new Float64Array(a.values.length * columns);
  a.values.forEach((left, i) => {
    b.values.forEach((right, j) => {
      pairs[i * columns + j] = left + right;
    });
  });
  const order = Uint32Array.from(pairs.keys()).sort((x, y) => (pairs[x] as number) - (pairs[y] as number));
  const values: number[] = [];
  const probabilities: number[] = [];
  for (const pair of order) {
    const value = pairs[pair] as number;
    const probability =
      (a.probabilities[Math.floor(pair / columns)] as number) * (b.probabilities[pair % columns] as number);
    const last = values.length - 1;
    if (last >= 0 && value - (values[last] as number) <= ROUNDING) {
      probabilities[last] = (probabilities[last] as number) + probability;
    } else {
      values.push(value);
      probabilities.push(probability);
    }
  }
  return { values: Float64Array.from(values), probabilities: Float64Array.from(probabilities) };
}

/** P(|T| ≥ |t|): for every value of all parts but the largest, both tails of the largest. */
function byDistance(parts: readonly Atoms[], statistic: number): number | null {
  const least = Math.abs(statistic) * (1 - SLACK) - ROUNDING;
  const rest = combined(parts.slice(0, -1));
  if (rest === null) return null;
  if (least <= 0) return 1;
  const { values, probabilities } = parts[parts.length - 1] as Atoms;
  const size = values.length;
  // Cumulated from either end, so that both tails keep their relative accuracy.
  const lower = new Float64Array(size + 1);
  const upper = new Float64Array(size + 1);
  for (let i = 0; i < size; i += 1) {
    lower[i + 1] = (lower[i] as number) + (probabilities[i] as number);
    upper[size - i - 1] = (upper[size - i] as number) + (probabilities[size - i - 1] as number);
  }
  return rest.probabilities.reduce((sum, probability, i) => {
    const value = rest.values[i] as number;
    const fromAbove = upper[firstIndex(values, least - value)] as number;
    const fromBelow = lower[firstIndex(values, -least - value, true)] as number;
    return sum + probability * (fromAbove + fromBelow);
  }, 0);
}

/** Index of the first value ≥ bound (or > bound when `beyond`); the length when there is none. */
function firstIndex(values: Float64Array, bound: number, beyond = false): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle] as number;
    if (value > bound || (!beyond && value === bound)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function byProbability(parts: readonly Atoms[], statistic: number): number | null {
  const whole = combined(parts);
  if (whole === null) return null;
  const { values, probabilities } = whole;
  let nearest = 0;
  values.forEach((value, index) => {
    if (Math.abs(value - statistic) < Math.abs((values[nearest] as number) - statistic)) nearest = index;
  });
  const most = (probabilities[nearest] as number) * (1 + SLACK);
  return probabilities.reduce((sum, probability) => (probability <= most ? sum + probability : sum), 0);
}
