/** The rows of a logistic model: intercept first, the other columns centred and scaled. */
export interface LogisticFrame {
  readonly rows: number;
  /** Coefficients, the intercept included. */
  readonly size: number;
  /** rows × size, row after row. */
  readonly x: Float64Array;
  /** 1 for the event. */
  readonly y: ArrayLike<number>;
  /** Frequency count × sampling weight. */
  readonly weight: Float64Array;
  readonly count: Float64Array;
  /** What was taken off each column, and what it was then divided by (0 and 1 for the intercept). */
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  /** Largest minus smallest scaled value of each column. */
  readonly range: Float64Array;
  readonly n: number;
  readonly events: number;
}

export interface LogisticInput {
  /** 1 for the event, 0 else. */
  readonly y: ArrayLike<number>;
  /** Columns without an intercept, column after column. */
  readonly columns: Float64Array;
  /** Number of columns. */
  readonly size: number;
  readonly count: Float64Array;
  /** Sampling weights ≥ 0, or null. */
  readonly weight: Float64Array | null;
}

/**
 * Purpose: lays the rows of a logistic model out for passes over them: an intercept, then every column less its mean and over
 * its mean absolute deviation, so that 1e9 + {1, 2, 3} keeps its digits. A column that is constant becomes 0.
 */
export function logisticFrame(input: LogisticInput): LogisticFrame {
  const { y, columns, count } = input;
  const rows = count.length;
  const size = input.size + 1;
  const x = new Float64Array(rows * size);
  const centre = new Float64Array(size);
  const scale = new Float64Array(size).fill(1);
  const range = new Float64Array(size).fill(1);
  let n = 0;
  let events = 0;
  for (let i = 0; i < rows; i += 1) {
    x[i * size] = 1;
    n += count[i]!;
    if (y[i] === 1) events += count[i]!;
  }
  for (let c = 1; c < size; c += 1) {
    const column = columns.subarray((c - 1) * rows, c * rows);
    const origin = rows > 0 ? column[0]! : 0;
    let sum = 0;
    for (let i = 0; i < rows; i += 1) sum += count[i]! * (column[i]! - origin);
    const mean = sum / n;
    let spread = 0;
    let low = Infinity;
    let high = -Infinity;
    let constant = true;
    for (let i = 0; i < rows; i += 1) {
      const value = column[i]! - origin - mean;
      if (column[i] !== origin) constant = false;
      spread += count[i]! * Math.abs(value);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    centre[c] = origin + mean;
    scale[c] = constant ? 1 : spread / n;
    range[c] = constant ? 0 : (high - low) / scale[c]!;
    for (let i = 0; i < rows; i += 1)
      x[i * size + c] = constant ? 0 : (column[i]! - origin - mean) / scale[c]!;
  }
  const weight = count.map((k, i) => k * (input.weight === null ? 1 : input.weight[i]!));
  return { rows, size, x, y, weight, count, centre, scale, range, n, events };
}
