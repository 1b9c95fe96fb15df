import type { CostAnalysis } from '../costs/analyse-costs.ts';
import type { CostResult, Perspective } from '../costs/cost-result.ts';
import { joinedAccount } from '../costs/joined-account.ts';

/** The rows of some purses. */
export function perspectivesOf(costs: CostResult, asked: readonly Perspective[]): CostResult {
  const mine = <T extends { readonly perspective: Perspective }>(rows: readonly T[]) =>
    rows.filter((row) => asked.includes(row.perspective));
  return {
    ...costs,
    perspectives: costs.perspectives.filter((one) => asked.includes(one)),
    cells: mine(costs.cells),
    differences: mine(costs.differences),
    perExtraPlacement: mine(costs.perExtraPlacement),
    economics: mine(costs.economics),
    strategies: mine(costs.strategies),
    censored: mine(costs.censored),
    censoredDifferences: mine(costs.censoredDifferences),
  };
}

/**
 * The analysis with the rows of some purses only; all of it when none is asked for. A purse that the protocol's scope has not is taken from
 * everybody's account.
 */
export function ofPerspectives(analysis: CostAnalysis, names: readonly string[]): CostAnalysis {
  if (names.length === 0) return analysis;
  const asked = names as readonly Perspective[];
  const mine = <T extends { readonly perspective: Perspective }>(rows: readonly T[]) =>
    rows.filter((row) => asked.includes(row.perspective));
  const { everybody, budget, probabilistic } = analysis;
  return {
    ...analysis,
    costs: perspectivesOf(joinedAccount(analysis), asked),
    everybody: everybody === null ? null : perspectivesOf(everybody, asked),
    payBack: mine(analysis.payBack),
    budget: { ...budget, rows: mine(budget.rows), differences: mine(budget.differences) },
    tornado: mine(analysis.tornado),
    probabilistic: probabilistic === null ? null : { ...probabilistic, rows: mine(probabilistic.rows) },
    scenarios: analysis.scenarios.map((scenario) => ({ ...scenario, rows: mine(scenario.rows) })),
  };
}
