import type { RegressionInput } from './regression-input.ts';

/** Weighted means of every column within every group; the outcome is the last column. */
export interface GroupCentres {
  /** Number of columns with the outcome. */
  readonly width: number;
  /** A value of the group (its first), column after column: index column · groups + group. */
  readonly origin: Float64Array;
  /** Mean minus `origin`, same layout. */
  readonly deviation: Float64Array;
  /** Σ count · weight of each group; 0 where a group has no rows. */
  readonly mass: Float64Array;
  /** Groups with mass. */
  readonly present: number;
  /** Observations: counts of the rows with positive weight. */
  readonly n: number;
  /** Largest absolute value of each column. */
  readonly largest: Float64Array;
}

/**
 * Purpose: the means that absorb the group effects: subtracting them is the same as a dummy column per group. Means are
 * taken about a value of the group, so that a column around 1e9 loses no digits and a constant one is exactly its mean.
 *
 * @param input rows of the regression
 * @returns means by column and group
 * @see Frisch & Waugh 1933, Econometrica 1:387; Lovell 1963, JASA 58:993
 */
export function groupCentres(input: RegressionInput): GroupCentres {
  const { columns, group, groups, count, weight } = input;
  const rows = count.length;
  const width = columns.length + 1;
  const mass = new Float64Array(groups);
  const first = new Int32Array(groups).fill(-1);
  let n = 0;
  for (let i = 0; i < rows; i += 1) {
    const w = weight === null ? 1 : weight[i]!;
    if (w === 0) continue;
    const g = group[i]!;
    if (first[g] === -1) first[g] = i;
    mass[g]! += count[i]! * w;
    n += count[i]!;
  }
  const present = first.reduce((sum, row) => sum + (row === -1 ? 0 : 1), 0);
  const origin = new Float64Array(width * groups);
  const deviation = new Float64Array(width * groups);
  const largest = new Float64Array(width);
  const plain = weight === null && n === rows;
  for (let c = 0; c < width; c += 1) {
    const values = columns[c] ?? input.outcome;
    const from = origin.subarray(c * groups, (c + 1) * groups);
    const sums = deviation.subarray(c * groups, (c + 1) * groups);
    for (let g = 0; g < groups; g += 1) from[g] = first[g] === -1 ? 0 : values[first[g]!]!;
    largest[c] =
      groups === 1 && plain
        ? sumOneGroup(values, from[0]!, sums)
        : sumByGroup(values, input, plain, from, sums);
    for (let g = 0; g < groups; g += 1) if (mass[g]! > 0) sums[g]! /= mass[g]!;
  }
  return { width, origin, deviation, mass, present, n, largest };
}

function sumOneGroup(values: Float64Array | Uint8Array, origin: number, sums: Float64Array): number {
  let sum = 0;
  let top = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    sum += value - origin;
    const size = Math.abs(value);
    if (size > top) top = size;
  }
  sums[0] = sum;
  return top;
}

function sumByGroup(
  values: Float64Array | Uint8Array,
  { group, count, weight }: RegressionInput,
  plain: boolean,
  origin: Float64Array,
  sums: Float64Array,
): number {
  let top = 0;
  for (let i = 0; i < values.length; i += 1) {
    const mass = plain ? 1 : weight === null ? count[i]! : count[i]! * weight[i]!;
    if (mass === 0) continue;
    const g = group[i]!;
    const value = values[i]!;
    sums[g]! += mass * (value - origin[g]!);
    const size = Math.abs(value);
    if (size > top) top = size;
  }
  return top;
}
