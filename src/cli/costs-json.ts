import { formatIsoDate } from '../core/dates.ts';
import type { CostAnalysis } from '../costs/analyse-costs.ts';
import type { CostResult } from '../costs/cost-result.ts';
import { joinedAccount } from '../costs/joined-account.ts';
import type { CostsRead } from '../steps/costs-step.ts';
import { perspectivesOf } from './costs-perspectives.ts';

/**
 * The evaluation as JSON: the account in the protocol's scope (`costs`), everybody's account, and what is asked of them. Money in øre; days as
 * dates.
 */
export function costsJson(analysis: CostAnalysis, { scenarios, seed }: CostsRead): Record<string, unknown> {
  const files = scenarios.map(({ id, label, costs }) => ({
    id,
    label,
    costs: dated(perspectivesOf(costs, analysis.costs.perspectives)),
  }));
  return {
    costs: dated(analysis.costs),
    everybody: analysis.everybody === null ? null : dated(analysis.everybody),
    everybodyProblems: analysis.everybodyProblems.map(({ code, message }) => ({ code, message })),
    ratesNotConfirmed: joinedAccount(analysis)
      .rates.filter(({ sureness }) => sureness === 'L' || sureness === 'M')
      .map(({ id }) => id),
    pay: analysis.pay.map(({ arm, scheme, compared, fullFee, breakEven }) => ({
      arm,
      scheme: scheme.id,
      fullFee,
      compared,
      breakEven,
    })),
    payBack: analysis.payBack,
    budget: analysis.budget,
    tornado: analysis.tornado,
    probabilistic: analysis.probabilistic === null ? null : { ...analysis.probabilistic, seed },
    scenarios: analysis.scenarios,
    scenarioFiles: files,
    /** The first scenario file's account; null without one. */
    scenario: files[0]?.costs ?? null,
    seed,
  };
}

/** Day numbers as dates. */
function dated(costs: CostResult): unknown {
  const date = (day: number | null) => (day === null ? null : formatIsoDate(day));
  return {
    ...costs,
    window: { from: date(costs.window.from), to: date(costs.window.to) },
    rates: costs.rates.map((rate) => ({ ...rate, from: date(rate.from), to: date(rate.to) })),
  };
}
