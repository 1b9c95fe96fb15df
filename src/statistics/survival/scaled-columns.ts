export interface ScaledColumns {
  /** Values row after row for the rows asked for: (value − mean of its segment) / scale of the column. */
  readonly x: Float64Array;
  readonly scale: Float64Array;
  /** Largest minus smallest scaled value of each column. */
  readonly range: Float64Array;
}

/**
 * Purpose: puts covariate columns row after row in a wanted order, centred at their mean within each segment (stratum)
 * and divided by their mean absolute deviation (1 for a constant column), so that a large offset (1e9 + small)
 * costs no digits. A likelihood that compares rows within segments only is not changed by the centring.
 *
 * @param columns column after column, each as long as `count`.
 * @param size number of columns.
 * @param count frequency count per row.
 * @param kept row numbers wanted, in the wanted order.
 * @param begins 1 at each position of `kept` where a segment begins.
 */
export function scaledColumns(
  columns: Float64Array,
  size: number,
  count: Float64Array,
  kept: Int32Array,
  begins: Uint8Array,
): ScaledColumns {
  const all = count.length;
  const rows = kept.length;
  const x = new Float64Array(rows * size);
  const scale = new Float64Array(size);
  const range = new Float64Array(size);
  for (let c = 0; c < size; c += 1) {
    const column = columns.subarray(c * all, (c + 1) * all);
    let total = 0;
    let spread = 0;
    for (let start = 0; start < rows; ) {
      let end = start + 1;
      while (end < rows && begins[end] === 0) end += 1;
      // The first value is taken off before averaging: the mean of 1e9 + small then keeps the small.
      const guess = column[kept[start]!]!;
      let persons = 0;
      let sum = 0;
      for (let at = start; at < end; at += 1) {
        const k = count[kept[at]!]!;
        const value = column[kept[at]!]! - guess;
        x[at * size + c] = value;
        persons += k;
        sum += k * value;
      }
      const mean = sum / persons;
      for (let at = start; at < end; at += 1) {
        x[at * size + c]! -= mean;
        spread += count[kept[at]!]! * Math.abs(x[at * size + c]!);
      }
      total += persons;
      start = end;
    }
    const unit = spread > 0 ? spread / total : 1;
    let low = 0;
    let high = 0;
    for (let at = 0; at < rows; at += 1) {
      const value = x[at * size + c]! / unit;
      x[at * size + c] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    scale[c] = unit;
    range[c] = high - low;
  }
  return { x, scale, range };
}
