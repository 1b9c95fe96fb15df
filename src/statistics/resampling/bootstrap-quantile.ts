import { normalQuantile } from '../distributions/normal.ts';

/**
 * Quantile of bootstrap replicates at rank (R + 1)·probability, interpolated between two neighbours on the normal
 * quantile scale.
 *
 * @param sorted replicates in ascending order, infinite ones permitted
 * @param probability in (0, 1)
 * @returns the quantile (infinite when a neighbour is), or null when the rank lies outside 1 … R: too few draws for that tail
 * @see Davison & Hinkley 1997, section 5.2.1, eq. 5.8. R: `boot:::norm.inter`
 */
export function bootstrapQuantile(sorted: Float64Array, probability: number): number | null {
  const draws = sorted.length;
  const rank = (draws + 1) * probability;
  if (!(rank >= 1 && rank <= draws)) return null;
  const k = Math.trunc(rank);
  const lower = sorted[k - 1]!;
  if (k === rank || k === draws) return lower;
  const upper = sorted[k]!;
  if (lower === upper || !Number.isFinite(lower)) return lower;
  const at = normalQuantile(probability);
  const from = normalQuantile(k / (draws + 1));
  const to = normalQuantile((k + 1) / (draws + 1));
  return lower + ((at - from) / (to - from)) * (upper - lower);
}
