import { correlatedUniforms } from './correlated-uniforms.ts';
import { type ParameterDistribution, parameterQuantile } from './parameter-quantile.ts';
import type { StrategyDraws } from './strategy-draws.ts';

/** Mean cost and effect of each strategy at given parameters. */
export type CostModel = (
  parameters: Readonly<Record<string, number>>,
) => readonly { readonly cost: number; readonly effect: number }[];

/**
 * Purpose: probabilistic sensitivity analysis: every parameter is drawn from its distribution and the model evaluated; independently, or with
 * the rank correlations of a Gaussian copula. Order of the random numbers: draw by draw, parameter by parameter in the given order; 0 is passed
 * over, where a quantile may be infinite.
 *
 * @param parameters name → distribution
 * @param model pure function; the same number of strategies in every draw
 * @param draws ≥ 1
 * @param random uniform in [0, 1)
 * @param factor of `copulaFactor`, one row for each parameter in the given order; null: independent
 * @returns draws of each strategy
 * @see Briggs, Claxton & Sculpher 2006, Decision Modelling for Health Economic Evaluation, chapter 4
 */
export function probabilisticSensitivity(
  parameters: Readonly<Record<string, ParameterDistribution>>,
  model: CostModel,
  draws: number,
  random: () => number,
  factor: readonly Float64Array[] | null = null,
): readonly StrategyDraws[] {
  const names = Object.entries(parameters);
  const found: { cost: Float64Array; effect: Float64Array }[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const own = Float64Array.from(names, () => {
      let p = random();
      while (p === 0) p = random();
      return p;
    });
    const uniforms = factor === null ? own : correlatedUniforms(own, factor);
    const drawn = Object.fromEntries(
      names.map(([name, distribution], index) => [name, parameterQuantile(distribution, uniforms[index]!)]),
    );
    model(drawn).forEach(({ cost, effect }, s) => {
      found[s] ??= { cost: new Float64Array(draws), effect: new Float64Array(draws) };
      found[s].cost[draw] = cost;
      found[s].effect[draw] = effect;
    });
  }
  return found;
}
