import { convergenceShare, largestShare } from './convergence-share.ts';
import { compareText } from './lot.ts';
import type { AllocationScheme, Design } from './scheme.ts';

export interface SimulatedDesign {
  readonly draws: number;
  /** Citizens of each arm over the draws: in the trial (`stratum` null) and in each stratum. */
  readonly totals: readonly {
    readonly stratum: string | null;
    readonly arm: string;
    readonly expected: number;
    readonly mean: number;
    readonly least: number;
    readonly most: number;
  }[];
  /** Largest distance between a citizen's share of draws in an arm and the exact probability, and the same in standard errors. */
  readonly probability: { readonly largest: number; readonly largestZ: number };
  /** Standardised differences in baseline columns, the largest over pairs of arms: mean and 95th percentile over draws. */
  readonly balance: readonly { readonly column: string; readonly mean: number; readonly p95: number }[];
  /** Share guessed by the convergence strategy; null where nobody is assigned in turn. */
  readonly predictability: number | null;
  /** Share guessed by naming the arm with the largest ratio every time: predictability that no scheme takes away. */
  readonly largestShare: number;
}

/**
 * Draws a design many times and says what comes of it. Nothing in it tells of the real draw.
 * @param draws ≥ 1 @param random Uniform doubles in [0, 1). @param columns Baseline columns whose balance is wanted.
 * @param progress Called with the number of draws done, ten times or so.
 */
export function simulateDesign(
  scheme: AllocationScheme,
  design: Design,
  draws: number,
  random: () => number,
  columns: readonly string[],
  progress: (done: number) => void = () => {},
): SimulatedDesign {
  // Who is guessed at stands in line; a batch that is lined up by lot is lined up as it lies here.
  const drawn: Design = scheme.sequential
    ? { ...design, options: { ...design.options, enrolment: 'rolling' } }
    : design;
  const { units, arms } = drawn;
  const strata = [...new Set(units.map((unit) => unit.stratum))].sort(compareText);
  const stratumOf = Int32Array.from(units, (unit) => strata.indexOf(unit.stratum));
  const cells = (strata.length + 1) * arms.length;
  const sums = new Float64Array(cells);
  const least = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(cells);
  const hits = new Float64Array(units.length * arms.length);
  const measured = columns.flatMap((name) => indicators(drawn, name));
  const differences = measured.map(() => new Float64Array(draws));
  let guessed = 0;
  const every = Math.max(1, Math.floor(draws / 10));
  for (let draw = 0; draw < draws; draw += 1) {
    const assigned = scheme.redraw(drawn, random);
    const counts = new Float64Array(cells);
    assigned.forEach((arm, index) => {
      bump(counts, arm);
      bump(counts, ((stratumOf[index] as number) + 1) * arms.length + arm);
      bump(hits, index * arms.length + arm);
    });
    counts.forEach((count, cell) => {
      sums[cell] = (sums[cell] as number) + count;
      least[cell] = Math.min(least[cell] as number, count);
      most[cell] = Math.max(most[cell] as number, count);
    });
    measured.forEach(({ values }, column) => {
      (differences[column] as Float64Array)[draw] = largestDifference(values, assigned, arms.length);
    });
    if (scheme.sequential) guessed += convergenceShare(drawn, assigned);
    if ((draw + 1) % every === 0) progress(draw + 1);
  }
  const exact = scheme.probabilities(drawn);
  const expected = new Float64Array(cells);
  let largest = 0;
  let largestZ = 0;
  exact.forEach((p, at) => {
    const arm = at % arms.length;
    const stratum = stratumOf[Math.floor(at / arms.length)] as number;
    expected[arm] = (expected[arm] as number) + p;
    const cell = (stratum + 1) * arms.length + arm;
    expected[cell] = (expected[cell] as number) + p;
    const off = Math.abs((hits[at] as number) / draws - p);
    largest = Math.max(largest, off);
    if (p > 0 && p < 1) largestZ = Math.max(largestZ, off / Math.sqrt((p * (1 - p)) / draws));
  });
  return {
    draws,
    totals: [null, ...strata].flatMap((stratum, row) =>
      arms.map((arm, position) => {
        const cell = row * arms.length + position;
        return {
          stratum,
          arm: arm.id,
          expected: expected[cell] as number,
          mean: (sums[cell] as number) / draws,
          least: least[cell] as number,
          most: most[cell] as number,
        };
      }),
    ),
    probability: { largest, largestZ },
    balance: measured.map(({ name }, column) => {
      const sorted = (differences[column] as Float64Array).sort();
      return {
        column: name,
        mean: sorted.reduce((sum, value) => sum + value, 0) / draws,
        p95: sorted[Math.min(draws - 1, Math.ceil(0.95 * draws) - 1)] as number,
      };
    }),
    predictability: scheme.sequential ? guessed / draws : null,
    largestShare: largestShare(drawn),
  };
}

/** A column as standardised values; a category as one column for each level. NaN marks a missing value, left out of the means. */
function indicators({ units }: Design, name: string): { name: string; values: Float64Array }[] {
  const raw = units.map((unit) => unit.baseline[name] ?? null);
  const present = raw.filter((value) => value !== null);
  if (present.every((value) => typeof value === 'number'))
    return standardised(
      name,
      raw.map((value) => (value === null ? Number.NaN : Number(value))),
    );
  const levels = [...new Set(present.map(String))].sort(compareText);
  return levels.flatMap((level) =>
    standardised(
      `${name}=${level}`,
      raw.map((value) => (value === null ? Number.NaN : String(value) === level ? 1 : 0)),
    ),
  );
}

function standardised(name: string, values: readonly number[]): { name: string; values: Float64Array }[] {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (present.length - 1);
  if (!(variance > 0)) return [];
  return [{ name, values: Float64Array.from(values, (value) => (value - mean) / Math.sqrt(variance)) }];
}

function largestDifference(values: Float64Array, assigned: Int32Array, arms: number): number {
  const sums = new Float64Array(arms);
  const counts = new Float64Array(arms);
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const arm = assigned[index] as number;
    sums[arm] = (sums[arm] as number) + value;
    counts[arm] = (counts[arm] as number) + 1;
  });
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  counts.forEach((count, arm) => {
    if (count === 0) return;
    const mean = (sums[arm] as number) / count;
    low = Math.min(low, mean);
    high = Math.max(high, mean);
  });
  return high > low ? high - low : 0;
}

function bump(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}
