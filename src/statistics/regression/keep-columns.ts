/** The triangular system of the columns that are kept, with the outcome's part. */
export interface KeptColumns {
  /** Indexes of the kept columns, ascending. */
  readonly kept: Int32Array;
  /** Triangular factor of the kept columns, kept.length square, row after row. */
  readonly factor: Float64Array;
  /** Q′ times the outcome: one number per kept column. */
  readonly target: Float64Array;
  /** Sum of squares of the outcome that no kept column explains. */
  readonly residualSquares: number;
  /** For every column left out: its coefficients on the kept columns. */
  readonly combinations: ReadonlyMap<number, Float64Array>;
}

/** Share of a column that must be left beside the columns before it (R: `lm`, tol = 1e-7). */
const TOLERANCE = 1e-7;

/**
 * Purpose: leaves out the columns that are combinations of those before them, and gives the triangular system of the
 * others. Works on the triangular factor of all columns, which holds the same lengths and angles as the rows.
 *
 * @param factor (columns + 1) square, row after row, upper triangular; the outcome is the last column
 * @param columns number of columns without the outcome
 * @param floor per column the length below which it counts as all 0 (rounding of its own values)
 * @see Golub & Van Loan 2013, Matrix Computations, section 5.5.6 (subset selection in the given order)
 */
export function keepColumns(factor: Float64Array, columns: number, floor: Float64Array): KeptColumns {
  const width = columns + 1;
  const reflections: Float64Array[] = [];
  const kept: number[] = [];
  const solved: Float64Array[] = [];
  const leftOut = new Map<number, Float64Array>();
  const column = new Float64Array(width);
  const take = (c: number): void => {
    for (let i = 0; i < width; i += 1) column[i] = i <= c ? factor[i * width + c]! : 0;
    reflections.forEach((v, start) => {
      reflect(column, v, start);
    });
  };
  for (let c = 0; c < columns; c += 1) {
    take(c);
    const rank = kept.length;
    const whole = length(column, 0);
    const rest = length(column, rank);
    if (rest <= TOLERANCE * whole || whole <= floor[c]!) {
      leftOut.set(c, column.slice(0, rank));
      continue;
    }
    const v = column.slice(rank);
    v[0]! += v[0]! > 0 ? rest : -rest;
    const norm = length(v, 0);
    for (let i = 0; i < v.length; i += 1) v[i]! /= norm;
    reflections.push(v);
    reflect(column, v, rank);
    solved.push(column.slice(0, rank + 1));
    kept.push(c);
  }
  take(columns);
  const rank = kept.length;
  const small = new Float64Array(rank * rank);
  solved.forEach((values, j) => {
    for (let i = 0; i <= j; i += 1) small[i * rank + j] = values[i]!;
  });
  return {
    kept: Int32Array.from(kept),
    factor: small,
    target: column.slice(0, rank),
    residualSquares: length(column, rank) ** 2,
    combinations: new Map(
      [...leftOut].map(([c, values]) => [c, backSubstitute(small, rank, values)] as const),
    ),
  };
}

function reflect(column: Float64Array, v: Float64Array, start: number): void {
  let dot = 0;
  for (let i = 0; i < v.length; i += 1) dot += v[i]! * column[start + i]!;
  for (let i = 0; i < v.length; i += 1) column[start + i]! -= 2 * dot * v[i]!;
}

function length(values: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < values.length; i += 1) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}

/** Solves R x = values for the first values.length columns of R; the others get 0. */
function backSubstitute(factor: Float64Array, size: number, values: Float64Array): Float64Array {
  const x = new Float64Array(size);
  for (let i = values.length - 1; i >= 0; i -= 1) {
    let sum = values[i]!;
    for (let j = i + 1; j < values.length; j += 1) sum -= factor[i * size + j]! * x[j]!;
    x[i] = sum / factor[i * size + i]!;
  }
  return x;
}
