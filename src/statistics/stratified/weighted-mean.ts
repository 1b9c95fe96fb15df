export interface WeightedMean {
  readonly mean: number;
  /** Sum of the weights. */
  readonly weight: number;
  readonly weights: Float64Array;
}

/**
 * Mean of study effects with weights 1/(v + τ²).
 *
 * @param effects study effects
 * @param variances their sampling variances, > 0, same length
 * @param tauSquared variance between studies, ≥ 0
 */
export function weightedMean(
  effects: Float64Array,
  variances: Float64Array,
  tauSquared: number,
): WeightedMean {
  const weights = variances.map((variance) => 1 / (variance + tauSquared));
  const weight = weights.reduce((sum, value) => sum + value, 0);
  const mean = effects.reduce((sum, effect, i) => sum + ((weights[i] as number) / weight) * effect, 0);
  return { mean, weight, weights };
}
