import { EXIT, TrialError } from '../../core/problem.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { CostProtocol } from '../build-cost-context.ts';
import { type CostedCitizens, costCitizens } from '../cost-citizens.ts';
import { pursesOf } from '../purses.ts';
import { ratesUsed } from '../rates-used.ts';
import { widenAccount } from '../widen-account.ts';
import { compareScenarios, type Scenario, type ScenarioOutcome } from './compare-scenarios.ts';
import { type CostTornado, costTornado } from './cost-tornado.ts';
import { standardScenarios } from './standard-scenarios.ts';
import { whatIfBase } from './under-what-if.ts';
import { variedParameters } from './varied-parameters.ts';

/** What is asked of a trial under other prices and rules: plain data, so that another thread can be asked. */
export interface WhatIfQuestion {
  readonly protocol: CostProtocol;
  readonly histories: readonly CitizenHistory[];
  /** Scenarios from outside the protocol; none: those of the protocol, or else the standard ones. */
  readonly scenarios: readonly Scenario[];
  /** In (0, 1). */
  readonly level: number;
}

export interface WhatIfs {
  readonly tornado: readonly CostTornado[];
  /** The trial as it is, then the scenarios. */
  readonly scenarios: readonly ScenarioOutcome[];
}

/** The accounts that a question starts from. */
export interface WhatIfAccounts {
  /** In the protocol's scope. */
  readonly own: CostedCitizens;
  /** Of everybody; null where there is none, or where it is the protocol's own. */
  readonly wider: CostedCitizens | null;
}

/**
 * One-way sensitivity and scenarios of both accounts. An item costs the same in either, so that the trial is costed again once, with
 * every item, and the purses of the protocol's scope leave out what is not theirs.
 *
 * @param accounts where they have been made already
 * @throws TrialError as `costCitizens`, and exit 3 with every problem of the scenarios
 */
export function whatIfs(
  { protocol, histories, scenarios, level }: WhatIfQuestion,
  accounts: WhatIfAccounts = accountsOf(protocol, histories),
): WhatIfs {
  const { own, wider } = accounts;
  const widest = wider ?? own;
  const perspectives = pursesOf(own.context.scope);
  const known = new Set(own.items.map(({ id }) => id));
  const groups = [
    { of: own, perspectives, leftOut: widest.items.map(({ id }) => id).filter((id) => !known.has(id)) },
    ...(wider === null
      ? []
      : [
          {
            of: wider,
            perspectives: pursesOf('society').filter((purse) => !perspectives.includes(purse)),
            leftOut: [],
          },
        ]),
  ];
  const base = whatIfBase(wider === null ? protocol : widened(protocol), histories, widest, groups);
  return {
    tornado: costTornado(
      base,
      groups.map(({ of }) => variedParameters(ratesUsed(of.context), histories)),
    ),
    scenarios: compareScenarios(base, scenarios.length > 0 ? scenarios : ownScenarios(protocol.costs), level),
  };
}

/** The protocol with the scope of everybody. */
export function widened(protocol: CostProtocol): CostProtocol {
  return { ...protocol, costs: { ...protocol.costs, scope: 'society' } };
}

function accountsOf(protocol: CostProtocol, histories: readonly CitizenHistory[]): WhatIfAccounts {
  const own = costCitizens(protocol, histories);
  if (own.context.scope === 'society') return { own, wider: null };
  try {
    return { own, wider: widenAccount(own) };
  } catch (error) {
    if (error instanceof TrialError && error.exitCode === EXIT.invalid) return { own, wider: null };
    throw error;
  }
}

/** The scenarios that stand beside the trial when none come from outside. */
function ownScenarios(costs: Protocol['costs']): readonly Scenario[] {
  const own = costs.scenarios ?? [];
  return (own.length > 0 ? own : standardScenarios(costs)) as readonly Scenario[];
}
