import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import type { Protocol } from '../protocol/schema.ts';
import { armsOf } from './arms-of.ts';
import { type BudgetView, budgetView } from './budget/budget-view.ts';
import type { CostProtocol } from './build-cost-context.ts';
import { type CostInput, computeCosts } from './compute-costs.ts';
import { type CostedCitizens, costCitizens } from './cost-citizens.ts';
import type { CostResult } from './cost-result.ts';
import { type PayBackTime, payBackTime } from './pay-back-time.ts';
import { type ProviderPay, providerPay } from './provider-pay.ts';
import { checkSensitivity } from './what-if/check-sensitivity.ts';
import { compareScenarios, type Scenario, type ScenarioOutcome } from './what-if/compare-scenarios.ts';
import { type CostProbabilistic, costProbabilistic } from './what-if/cost-probabilistic.ts';
import { type CostTornado, costTornado } from './what-if/cost-tornado.ts';
import { standardScenarios } from './what-if/standard-scenarios.ts';
import { type PurseGroup, type WhatIfBase, whatIfBase } from './what-if/under-what-if.ts';
import { variedParameters } from './what-if/varied-parameters.ts';
import { widenAccount } from './widen-account.ts';

/** The economic evaluation of a trial: its account, and everything that is asked of the account. */
export interface CostAnalysis {
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
  readonly tornado: readonly CostTornado[];
  /** Null when it was not asked for and the protocol declares no distributions. */
  readonly probabilistic: CostProbabilistic | null;
  /** The trial as it is, then the scenarios. */
  readonly scenarios: readonly ScenarioOutcome[];
}

export interface AnalysisInput extends Omit<CostInput, 'costed'> {
  /** Scenarios from outside the protocol; none: those of the protocol, or else the standard ones. */
  readonly scenarios?: readonly Scenario[];
  /** Draw from default distributions when the protocol declares none. */
  readonly alwaysProbabilistic?: boolean;
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
  const given = input.scenarios ?? [];
  const scenarios = given.length > 0 ? given : ownScenarios(protocol.costs);
  const own: Account = { protocol, account: costs, costed };
  const wider = accountOfEverybody(input, own);
  const together = whatIfs(input, own, wider.found);
  return {
    costs,
    everybody: wider.found?.account ?? null,
    everybodyProblems: wider.problems,
    pay: providerPay(protocol, costed),
    payBack: together.groups.flatMap(({ of, perspectives }) =>
      payBackTime(of.costed.ordered, of.costed.citizens, of.account.arms, perspectives, level),
    ),
    budget: budgetOf(protocol, histories, costed, costs, level),
    tornado: costTornado(
      together.base,
      together.groups.map(({ of }) => variedParameters(of.account.rates, histories)),
    ),
    probabilistic:
      declared || input.alwaysProbabilistic === true
        ? costProbabilistic(
            whatIfBase(protocol, histories, costed, [{ perspectives: costs.perspectives, leftOut: [] }]),
            variedParameters(costs.rates, histories),
            { level, draws: sensitivity?.draws ?? DRAWS, random },
          )
        : null,
    scenarios: compareScenarios(together.base, scenarios, level),
  };
}

/** An account with the citizens behind it. */
interface Account {
  readonly protocol: CostProtocol;
  readonly account: CostResult;
  readonly costed: CostedCitizens;
}

/**
 * One base for the what-ifs of both accounts: an item costs the same in either, so that the trial is costed again once, with every item, and the
 * purses of the protocol's scope leave out what is not theirs.
 */
function whatIfs(
  { histories }: AnalysisInput,
  own: Account,
  wider: Account | null,
): {
  readonly base: WhatIfBase;
  readonly groups: readonly (PurseGroup & { readonly of: Account })[];
} {
  const { perspectives } = own.account;
  const widest = wider ?? own;
  const known = new Set(own.costed.items.map(({ id }) => id));
  const beyond = widest.costed.items.map(({ id }) => id).filter((id) => !known.has(id));
  const more = widest.account.perspectives.filter((purse) => !perspectives.includes(purse));
  const groups = [
    { of: own, perspectives, leftOut: beyond },
    ...(more.length === 0 ? [] : [{ of: widest, perspectives: more, leftOut: [] }]),
  ];
  return { base: whatIfBase(widest.protocol, histories, widest.costed, groups), groups };
}

function widened(protocol: CostProtocol): CostProtocol {
  return { ...protocol, costs: { ...protocol.costs, scope: 'society' } };
}

/** The scenarios that stand beside the trial when none come from outside. */
function ownScenarios(costs: Protocol['costs']): readonly Scenario[] {
  const own = costs.scenarios ?? [];
  return (own.length > 0 ? own : standardScenarios(costs)) as readonly Scenario[];
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
  own: Account,
): { readonly found: Account | null; readonly problems: readonly Problem[] } {
  if (own.account.scope === 'society') return { found: own, problems: [] };
  const protocol = widened(input.protocol);
  try {
    const costed = widenAccount(own.costed);
    const account = computeCosts({ ...input, protocol, costed });
    return { found: { protocol, account, costed }, problems: [] };
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
