export interface TrimmedMean {
  readonly mean: number;
  /** Spread of the kept: Σ w (x − mean)² / (Σ w − 1). */
  readonly variance: number;
  /** Citizens kept, a part counting as a part. */
  readonly kept: number;
  /** The value on the cut. */
  readonly cut: number;
}

/**
 * Purpose: mean of what is left when a share of the values is taken off one end; the value on the cut is kept in part, so
 * that exactly the share goes.
 *
 * @param values ascending, at least one
 * @param counts frequency counts
 * @param share in [0, 1)
 * @param end `top` takes the greatest values off, `bottom` the least
 */
export function trimmedMean(
  values: Float64Array,
  counts: Float64Array,
  share: number,
  end: 'top' | 'bottom',
): TrimmedMean {
  const total = counts.reduce((sum, k) => sum + k, 0);
  let off = share * total;
  const weights = counts.slice();
  const length = values.length;
  let cut = end === 'top' ? values[length - 1]! : values[0]!;
  for (let step = 0; step < length && off > 1e-12 * total; step += 1) {
    const i = end === 'top' ? length - 1 - step : step;
    const taken = Math.min(off, weights[i]!);
    weights[i]! -= taken;
    off -= taken;
    cut = values[i]!;
  }
  let kept = 0;
  let mean = 0;
  let squares = 0;
  const origin = values[0]!;
  for (let i = 0; i < length; i += 1) {
    const w = weights[i]!;
    if (w === 0) continue;
    kept += w;
    const value = values[i]! - origin;
    const delta = value - mean;
    mean += (w * delta) / kept;
    squares += w * delta * (value - mean);
  }
  return { mean: origin + mean, variance: kept > 1 ? squares / (kept - 1) : 0, kept, cut };
}
