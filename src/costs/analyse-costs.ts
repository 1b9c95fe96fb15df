import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { armsOf } from './arms-of.ts';
import { type BudgetView, budgetView } from './budget/budget-view.ts';
import type { CostProtocol } from './build-cost-context.ts';
import { type CostInput, computeCosts } from './compute-costs.ts';
import { type CostedCitizens, costCitizens } from './cost-citizens.ts';
import type { CostResult } from './cost-result.ts';
import { type PayBackTime, payBackTime } from './pay-back-time.ts';
import { type ProviderPay, providerPay } from './provider-pay.ts';
import { checkSensitivity } from './what-if/check-sensitivity.ts';
import type { Scenario } from './what-if/compare-scenarios.ts';
import { type CostProbabilistic, costProbabilistic } from './what-if/cost-probabilistic.ts';
import { whatIfBase } from './what-if/under-what-if.ts';
import { variedParameters } from './what-if/varied-parameters.ts';
import { type WhatIfs, whatIfs, widened } from './what-if/what-ifs.ts';
import { widenAccount } from './widen-account.ts';

/** The economic evaluation of a trial: its account, and everything that is asked of the account. */
export interface CostAnalysis extends WhatIfs {
  /** The account in the protocol's scope. */
  readonly costs: CostResult;
  /** The account of everybody, with wages, tax and production; the same record when that is the protocol's scope. */
  readonly everybody: CostResult | null;
  /** Why there is no account of everybody. */
  readonly everybodyProblems: readonly Problem[];
  readonly pay: readonly ProviderPay[];
  readonly payBack: readonly PayBackTime[];
  /** By calendar year, in kroner of the day. */
  readonly budget: BudgetView;
  /** Null when it was not asked for and the protocol declares no distributions. */
  readonly probabilistic: CostProbabilistic | null;
}

export interface AnalysisInput extends Omit<CostInput, 'costed'> {
  /** Scenarios from outside the protocol; none: those of the protocol, or else the standard ones. */
  readonly scenarios?: readonly Scenario[];
  /** Draw from default distributions when the protocol declares none. */
  readonly alwaysProbabilistic?: boolean;
  /** Gives what-ifs of the same trial that were begun elsewhere; null when they came to nothing. Left out: they are made here. */
  readonly whatIfs?: () => WhatIfs | null;
}

const DRAWS = 500;

/**
 * Everything `docs/costs.md` tells of a trial, from one account of its citizens.
 *
 * @throws TrialError exit 3 with every problem of rates, prices, histories and what-ifs together; exit 1 `COST_FLOWS_UNBALANCED`
 */
export function analyseCosts(input: AnalysisInput): CostAnalysis {
  const { protocol, histories, level, random } = input;
  const wrong = checkSensitivity(protocol.costs);
  const costed = withProblems(wrong, () => costCitizens(protocol, histories));
  const costs = computeCosts({ ...input, costed });
  const { sensitivity } = protocol.costs;
  const declared = Object.keys(sensitivity?.distributions ?? {}).length > 0;
  const everybody = accountOfEverybody(input, costs, costed);
  const wider = everybody.found?.account === costs ? null : everybody.found;
  const payBackOf = ({ account, costed: { ordered, citizens } }: Account) =>
    payBackTime(
      ordered,
      citizens,
      account.arms,
      account.perspectives.filter((purse) => account === costs || !costs.perspectives.includes(purse)),
      level,
    );
  const payBack = [{ account: costs, costed }, ...(wider === null ? [] : [wider])].flatMap(payBackOf);
  const probabilistic =
    declared || input.alwaysProbabilistic === true
      ? costProbabilistic(
          whatIfBase(protocol, histories, costed, [{ perspectives: costs.perspectives, leftOut: [] }]),
          variedParameters(costs.rates, histories),
          { level, draws: sensitivity?.draws ?? DRAWS, random },
        )
      : null;
  const pay = providerPay(protocol, costed);
  const budget = budgetOf(protocol, histories, costed, costs, level);
  const asked = { protocol, histories, scenarios: input.scenarios ?? [], level };
  return {
    costs,
    everybody: everybody.found?.account ?? null,
    everybodyProblems: everybody.problems,
    pay,
    payBack,
    budget,
    probabilistic,
    // Last: another thread may be at it.
    ...(input.whatIfs?.() ?? whatIfs(asked, { own: costed, wider: wider?.costed ?? null })),
  };
}

/** An account with the citizens behind it. */
interface Account {
  readonly account: CostResult;
  readonly costed: CostedCitizens;
}

/** Runs and adds earlier problems to those it finds, so that all are told together. */
function withProblems<T>(earlier: readonly Problem[], run: () => T): T {
  try {
    const found = run();
    if (earlier.length === 0) return found;
  } catch (error) {
    if (!(error instanceof TrialError) || earlier.length === 0) throw error;
    throw new TrialError(error.exitCode, [...earlier, ...error.problems]);
  }
  throw new TrialError(EXIT.invalid, earlier);
}

function accountOfEverybody(
  input: AnalysisInput,
  own: CostResult,
  narrow: CostedCitizens,
): { readonly found: Account | null; readonly problems: readonly Problem[] } {
  if (own.scope === 'society') return { found: { account: own, costed: narrow }, problems: [] };
  try {
    const costed = widenAccount(narrow);
    const account = computeCosts({ ...input, protocol: widened(input.protocol), costed });
    return { found: { account, costed }, problems: [] };
  } catch (error) {
    // The account of the protocol stands; a rate that only the wider one needs is missing.
    if (error instanceof TrialError && error.exitCode === EXIT.invalid)
      return { found: null, problems: error.problems };
    throw error;
  }
}

/** A budget is in kroner of its own year: neither discounted nor in another price level. */
function budgetOf(
  protocol: CostProtocol,
  histories: CostInput['histories'],
  costed: CostedCitizens,
  costs: CostResult,
  level: number,
): BudgetView {
  const { discounting, priceLevel, ...rest } = protocol.costs;
  const nominal =
    discounting === undefined && priceLevel === undefined
      ? costed
      : costCitizens({ ...protocol, costs: rest }, histories);
  return budgetView(
    nominal.ordered,
    nominal.citizens,
    armsOf(protocol, nominal.ordered, nominal.context),
    costs.items.map(({ id }) => id),
    ['municipality', 'state', 'public'],
    level,
  );
}
