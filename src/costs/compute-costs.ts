import { type Day, parseIsoDate } from '../core/dates.ts';
import type { Random } from '../core/random.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { armsOf } from './arms-of.ts';
import type { CostProtocol } from './build-cost-context.ts';
import { censoredCosts } from './censored-costs.ts';
import { compareWithControl } from './compare-with-control.ts';
import { costCells } from './cost-cells.ts';
import { type CostedCitizens, costCitizens } from './cost-citizens.ts';
import type { CostContext } from './cost-context.ts';
import { costMethods } from './cost-methods.ts';
import { costNotes } from './cost-notes.ts';
import type { CostResult } from './cost-result.ts';
import { placedInTime } from './placed-in-time.ts';
import { pursesOf } from './purses.ts';
import { ratesUsed } from './rates-used.ts';
import { rowAmounts } from './row-amounts.ts';
import { strategies } from './strategies.ts';
import { weeksInJob } from './weeks-in-job.ts';

export interface CostInput {
  readonly protocol: CostProtocol;
  /** One for each citizen of the trial, in any order: results do not depend on it, the bootstrap included. */
  readonly histories: readonly CitizenHistory[];
  /** A fresh seeded stream for a named purpose. */
  readonly random: (purpose: string) => Random;
  /** Confidence level in (0, 1). */
  readonly level: number;
  /** Bootstrap draws. */
  readonly draws: number;
  /** `costCitizens` of the same protocol and histories, when it has been done already. */
  readonly costed?: CostedCitizens;
}

/**
 * What the trial cost, per arm and purse: every item for every citizen in whole øre, totals and means per arm, differences from
 * control with intervals, cost per extra placement, the rates used, and what a reader must know. The rules are in docs/costs.md.
 *
 * @throws TrialError exit 3 with every problem of rates and histories together (`COST_RATE_MISSING`, `COST_RATE_OVERLAP`,
 *   `COST_RATE_UNKNOWN`, `COST_RATE_VALUE`, `COST_RATE_DATES`, `COST_FEE_VALUE`, `COST_WAGE_MISSING`, `COST_WAGE_INVALID`,
 *   `COST_HOURS_INVALID`); exit 1 `COST_FLOWS_UNBALANCED`
 */
export function computeCosts(input: CostInput): CostResult {
  const { protocol, histories, random, level, draws } = input;
  const { ordered, context, items, citizens, columns } = input.costed ?? costCitizens(protocol, histories);
  const perspectives = pursesOf(context.scope);

  const arms = armsOf(protocol, ordered, context);
  const rates = ratesUsed(context);
  const rows = [...items.map((item) => item.id), 'total'];
  const amountsOf = rowAmounts(columns, citizens.length);
  const placed = ordered.map((history) => placedInTime(history, context.placementEnd).length > 0);
  const compared = compareWithControl({
    members: ordered,
    arms,
    rows,
    perspectives,
    amountsOf,
    placed,
    weeks: ordered.map(weeksInJob),
    effects: context.effects,
    periodOver: ordered.every((history) => history.lastDay >= context.placementEnd - 1),
    random,
    level,
    draws,
  });
  return {
    window: windowOf(protocol, ordered),
    level,
    draws,
    scope: context.scope,
    perspectives,
    arms,
    items: items.map(({ id, label }) => ({ id, label })),
    cells: costCells(rows, perspectives, arms, ordered, amountsOf),
    ...compared,
    ...censoredCosts(ordered, citizens, arms, perspectives, knownAfter(context), level),
    strategies: strategies(compared.economics, arms),
    rates,
    notes: costNotes(
      protocol,
      ordered,
      context,
      arms.map((arm) => arm.id),
      rates,
    ),
    methods: costMethods(level, draws, context),
  };
}

/** Reasons of a withdrawal after which no cost is unknown. */
function knownAfter({ benefitsAfterWithdrawal }: CostContext): ReadonlySet<string> {
  return new Set([
    'died',
    'ordinary-job',
    ...(benefitsAfterWithdrawal ? ['sickness', 'disability-pension'] : []),
  ]);
}

function windowOf(protocol: CostProtocol, histories: readonly CitizenHistory[]): CostResult['window'] {
  const from = parseIsoDate(protocol.periods.start) as Day;
  return { from, to: histories.reduce((last, history) => Math.max(last, history.lastDay), from) };
}
