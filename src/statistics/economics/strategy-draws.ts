/** Cost and effect of one strategy in every draw; draw i of all strategies belongs together. */
export interface StrategyDraws {
  readonly cost: Float64Array;
  readonly effect: Float64Array;
}

/** Refuses strategies that are none, without draws, or of unequal lengths. */
export function requireDraws(strategies: readonly StrategyDraws[]): number {
  const draws = strategies[0]?.cost.length ?? 0;
  if (draws === 0) throw new RangeError('there must be a strategy with a draw');
  for (const { cost, effect } of strategies) {
    if (cost.length !== draws || effect.length !== draws)
      throw new RangeError('all strategies must have the same number of draws');
  }
  return draws;
}
