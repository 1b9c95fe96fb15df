import { EXIT, TrialError } from '../core/problem.ts';
import { accountColumns } from './account-columns.ts';
import { checkFlows } from './check-flows.ts';
import { checkRatesPresent } from './check-rates-present.ts';
import type { CostedCitizens } from './cost-citizens.ts';
import type { CostContext } from './cost-context.ts';
import { costOfCitizen } from './cost-of-citizen.ts';
import { COST_ITEMS } from './items/index.ts';

/**
 * The account of everybody, from one of the public purses: the same citizens and prices, so that only wages, tax, production and what
 * rests on them are costed. The same as `costCitizens` with the scope `society`.
 *
 * @throws TrialError exit 3 with every rate that only the wider account needs; exit 1 `COST_FLOWS_UNBALANCED`
 */
export function widenAccount(narrow: CostedCitizens): CostedCitizens {
  const { ordered } = narrow;
  const log = narrow.context.log.continued();
  const context: CostContext = { ...narrow.context, scope: 'society', log };
  const items = COST_ITEMS.filter((item) => item.applies(context));
  const places = items.map((item) => narrow.items.indexOf(item));
  const citizens = narrow.citizens.map(({ items: known }, row) =>
    costOfCitizen(ordered[row]!, items, context, (place) => known[places[place]!]),
  );
  const problems = [...log.problems, ...checkRatesPresent(context, ordered)];
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const fresh = citizens.map((citizen) => ({
    ...citizen,
    items: citizen.items.filter((_, at) => places[at]! < 0),
  }));
  const transfers = items.filter((item) => item.kind === 'transfer').map((item) => item.id);
  checkFlows(fresh, new Set(transfers));
  const own = accountColumns(fresh);
  const columns = new Map(
    items.map(({ id }) => [id, (narrow.columns.get(id) ?? own.get(id)) as Float64Array] as const),
  );
  return { ordered, context, items, citizens, columns };
}
