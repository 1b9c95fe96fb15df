import type { CostAnalysis } from './analyse-costs.ts';
import type { CostResult, Perspective } from './cost-result.ts';

const UNSURE = 'rates-not-confirmed';

/**
 * The protocol's own account for the purses it has, and everybody's account for the others: one record in which every purse that can be told
 * stands once. Items and rates are those of the account they come from.
 */
export function joinedAccount({ costs, everybody }: Pick<CostAnalysis, 'costs' | 'everybody'>): CostResult {
  if (everybody === null || everybody === costs) return costs;
  const more = <T extends { readonly perspective: Perspective }>(own: readonly T[], wider: readonly T[]) => [
    ...own,
    ...wider.filter(({ perspective }) => !costs.perspectives.includes(perspective)),
  ];
  return {
    ...costs,
    perspectives: everybody.perspectives,
    items: everybody.items,
    cells: more(costs.cells, everybody.cells),
    differences: more(costs.differences, everybody.differences),
    perExtraPlacement: more(costs.perExtraPlacement, everybody.perExtraPlacement),
    economics: more(costs.economics, everybody.economics),
    strategies: more(costs.strategies, everybody.strategies),
    censored: more(costs.censored, everybody.censored),
    censoredDifferences: more(costs.censoredDifferences, everybody.censoredDifferences),
    rates: everybody.rates,
    // The count of unconfirmed rates is that of the rates beside it.
    notes: [
      ...costs.notes.filter(({ code }) => code !== UNSURE),
      ...everybody.notes.filter(({ code }) => code === UNSURE),
    ],
  };
}
