import { type Estimated, notEstimable } from '../result.ts';
import { fillCentred } from './fill-centred.ts';
import { foldRows } from './fold-rows.ts';
import { type GroupCentres, groupCentres } from './group-centres.ts';
import { keepColumns } from './keep-columns.ts';
import type { RegressionInput } from './regression-input.ts';

/** A fitted linear regression with absorbed groups. */
export interface AbsorbedFit {
  readonly input: RegressionInput;
  readonly centres: GroupCentres;
  /** Indexes of the columns that are estimated, ascending. */
  readonly kept: Int32Array;
  /** Triangular factor R of the kept columns, centred and scaled by √(count · weight); row after row. */
  readonly factor: Float64Array;
  /** One coefficient per column of the input; 0 where the column is left out. */
  readonly coefficients: Float64Array;
  /** For every column left out: the combination of kept columns that it is within groups (in the order of `kept`). */
  readonly combinations: ReadonlyMap<number, Float64Array>;
  /** Observations, counts added up; rows of weight 0 are none. */
  readonly n: number;
  /** Kept columns plus groups with observations. */
  readonly rank: number;
  /** n − rank. */
  readonly df: number;
  /** Σ count · weight · residual². */
  readonly residualSquares: number;
  /** Residual variance that rounding alone can leave: what is below counts as 0. */
  readonly roundingVariance: number;
}

/** Rows that are centred and folded at a time: a block of 20 columns stays in the processor's cache. */
export const BLOCK_ROWS = 512;

/**
 * Purpose: (weighted) least squares of an outcome on columns and group effects. Group effects are absorbed by subtracting
 * group means; the centred columns go block by block through a Householder QR, so that neither a dummy column per group nor
 * a matrix of all rows is formed, and columns or outcomes far from 0 lose no digits.
 *
 * Formula: minimises Σ count · weight · (y − group effect − x′β)²; R x = Q′y.
 *
 * @param input rows; the outcome's unit is that of the coefficients times the column's
 * @returns coefficients, triangular factor, collinear columns; `no-observations`, `too-few-observations` (no more
 *   observations than coefficients), `no-variation` (the model fits every row to rounding: no error to speak of)
 * @see Frisch & Waugh 1933; Golub & Van Loan 2013, algorithm 5.3.2. R: `lm(y ~ x + factor(group), weights = weight)`
 */
export function absorbedFit(input: RegressionInput): Estimated<AbsorbedFit> {
  const { columns, count, weight } = input;
  const centres = groupCentres(input);
  const { width, n } = centres;
  if (n === 0) return notEstimable('no-observations', 'The regression has no rows.');
  const all = Int32Array.from({ length: width }, (_, c) => c);
  const scale = rootMass(count, weight);
  const factor = new Float64Array(width * width);
  const block = new Float64Array(width * BLOCK_ROWS);
  for (let from = 0; from < count.length; from += BLOCK_ROWS) {
    const size = Math.min(BLOCK_ROWS, count.length - from);
    fillCentred(input, centres, all, null, from, size, block, BLOCK_ROWS);
    if (scale !== null) {
      for (let c = 0; c < width; c += 1)
        for (let i = 0; i < size; i += 1) block[c * BLOCK_ROWS + i]! *= scale[from + i]!;
    }
    foldRows(factor, width, block, BLOCK_ROWS, size);
  }
  let mass = 0;
  for (const value of centres.mass) mass += value;
  const floor = centres.largest.map((top) => 1e-15 * top * Math.sqrt(mass));
  const system = keepColumns(factor, columns.length, floor);
  const rank = system.kept.length + centres.present;
  if (n <= rank) {
    return notEstimable(
      'too-few-observations',
      'The model has as many coefficients as observations: no degree of freedom is left.',
    );
  }
  let squares = 0;
  for (let i = 0; i < width; i += 1) squares += factor[i * width + width - 1]! ** 2;
  const roundingVariance = Math.max(
    1e-26 * (squares / mass),
    (2 * Number.EPSILON * centres.largest[width - 1]!) ** 2,
  );
  if (system.residualSquares <= mass * roundingVariance) {
    return notEstimable(
      'no-variation',
      'The outcome does not vary around the model, so the standard error is 0.',
    );
  }
  const { kept, target } = system;
  const coefficients = new Float64Array(columns.length);
  for (let i = kept.length - 1; i >= 0; i -= 1) {
    let sum = target[i]!;
    for (let j = i + 1; j < kept.length; j += 1)
      sum -= system.factor[i * kept.length + j]! * coefficients[kept[j]!]!;
    coefficients[kept[i]!] = sum / system.factor[i * kept.length + i]!;
  }
  return {
    status: 'ok',
    input,
    centres,
    kept,
    factor: system.factor,
    coefficients,
    combinations: system.combinations,
    n,
    rank,
    df: n - rank,
    residualSquares: system.residualSquares,
    roundingVariance,
  };
}

/** √(count · weight) per row, or null when all are 1. */
function rootMass(count: Float64Array, weight: Float64Array | null): Float64Array | null {
  if (weight === null && count.every((k) => k === 1)) return null;
  return count.map((k, i) => Math.sqrt(weight === null ? k : k * weight[i]!));
}
