import { EXIT, TrialError } from '../core/problem.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { type AccountColumns, accountColumns } from './account-columns.ts';
import { buildCostContext, type CostProtocol } from './build-cost-context.ts';
import { checkFlows } from './check-flows.ts';
import { checkHistory } from './check-history.ts';
import { checkRatesPresent } from './check-rates-present.ts';
import type { CostContext } from './cost-context.ts';
import type { CostItem } from './cost-item.ts';
import { CostLog } from './cost-log.ts';
import { type CitizenCost, costOfCitizen } from './cost-of-citizen.ts';
import { COST_ITEMS } from './items/index.ts';
import { assumeHistories } from './what-if/assume-histories.ts';

/** The account of every citizen, before anything is compared. */
export interface CostedCitizens {
  /** By trial id, what-ifs applied. */
  readonly ordered: readonly CitizenHistory[];
  readonly context: CostContext;
  /** The items of this protocol, in table order. */
  readonly items: readonly CostItem[];
  /** In the order of `ordered`. */
  readonly citizens: readonly CitizenCost[];
  /** The same by item and account; rows in the order of `ordered`. */
  readonly columns: AccountColumns;
}

/**
 * Costs every citizen and proves that the flows balance.
 *
 * @throws TrialError exit 3 with every problem of rates, prices and histories together; exit 1 `COST_FLOWS_UNBALANCED`
 */
export function costCitizens(protocol: CostProtocol, histories: readonly CitizenHistory[]): CostedCitizens {
  const assumed = assumeHistories(histories, protocol.costs.assumptions);
  const ordered = [...assumed].sort((a, b) => (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
  const log = new CostLog();
  const context = buildCostContext(protocol, ordered, log);
  const items = COST_ITEMS.filter((item) => item.applies(context));
  const citizens = ordered.flatMap((history) => {
    const wrong = checkHistory(history);
    log.problems.push(...wrong);
    return wrong.length > 0 ? [] : [costOfCitizen(history, items, context)];
  });
  const problems = [...log.problems, ...checkRatesPresent(context, ordered)];
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  checkFlows(citizens, new Set(items.filter((item) => item.kind === 'transfer').map((item) => item.id)));
  return { ordered, context, items, citizens, columns: accountColumns(citizens) };
}
