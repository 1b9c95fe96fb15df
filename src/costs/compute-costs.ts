import { type Day, parseIsoDate } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import { EXIT, TrialError } from '../core/problem.ts';
import type { Random } from '../core/random.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { amountOfCitizen } from './amount-of-citizen.ts';
import { buildCostContext, type CostProtocol } from './build-cost-context.ts';
import { censoredCosts } from './censored-costs.ts';
import { checkFlows } from './check-flows.ts';
import { checkHistory } from './check-history.ts';
import { checkRatesPresent } from './check-rates-present.ts';
import { citizenDays } from './citizen-days.ts';
import { compareWithControl } from './compare-with-control.ts';
import { costCells } from './cost-cells.ts';
import type { CostContext } from './cost-context.ts';
import { CostLog } from './cost-log.ts';
import { costMethods } from './cost-methods.ts';
import { costNotes } from './cost-notes.ts';
import { costOfCitizen } from './cost-of-citizen.ts';
import type { CostArm, CostResult, Perspective } from './cost-result.ts';
import { COST_ITEMS } from './items/index.ts';
import { placedInTime } from './placed-in-time.ts';
import { pursesOf } from './purses.ts';
import { ratesUsed } from './rates-used.ts';

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
}

/**
 * What the trial cost, per arm and purse: every item for every citizen in whole øre, totals and means per arm, differences from
 * control with intervals, cost per extra placement, the rates used, and what a reader must know. The rules are in docs/costs.md.
 *
 * @throws TrialError exit 3 with every problem of rates and histories together (`COST_RATE_MISSING`, `COST_RATE_OVERLAP`,
 *   `COST_RATE_UNKNOWN`, `COST_RATE_VALUE`, `COST_RATE_DATES`, `COST_FEE_VALUE`, `COST_WAGE_MISSING`, `COST_WAGE_INVALID`,
 *   `COST_HOURS_INVALID`); exit 1 `COST_FLOWS_UNBALANCED`
 */
export function computeCosts({ protocol, histories, random, level, draws }: CostInput): CostResult {
  const ordered = [...histories].sort((a, b) => (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
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
  const perspectives = pursesOf(context.scope);

  const arms = armsOf(protocol, ordered, context);
  const rates = ratesUsed(context);
  const rows = [...items.map((item) => item.id), 'total'];
  const amountOf = (row: number, item: string, perspective: Perspective): Ore =>
    amountOfCitizen(citizens[row]!, item, perspective);
  const placed = ordered.map((history) => placedInTime(history, context.placementEnd).length > 0);
  const compared = compareWithControl({
    members: ordered,
    arms,
    rows,
    perspectives,
    amountOf,
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
    cells: costCells(rows, perspectives, arms, ordered, amountOf),
    ...compared,
    censored: censoredCosts(ordered, arms, perspectives, knownAfter(context), (row, perspective) =>
      amountOf(row, 'total', perspective),
    ),
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

/** Weeks in a job from the first day of placement to the last day known. */
function weeksInJob(history: CitizenHistory): number {
  return citizenDays(history).jobs.reduce((sum, { from, to }) => sum + to - from + 1, 0) / 7;
}

/** Reasons of a withdrawal after which no cost is unknown. */
function knownAfter({ benefitsAfterWithdrawal }: CostContext): ReadonlySet<string> {
  return new Set([
    'died',
    'ordinary-job',
    ...(benefitsAfterWithdrawal ? ['sickness', 'disability-pension'] : []),
  ]);
}

function armsOf(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  { placementEnd }: CostContext,
): readonly CostArm[] {
  const controlFirst = [
    ...protocol.arms.filter((arm) => arm.role === 'control'),
    ...protocol.arms.filter((arm) => arm.role !== 'control'),
  ];
  return controlFirst.map(({ id, label, role }) => {
    const members = histories.filter((history) => history.arm === id);
    const placed = members.filter((history) => placedInTime(history, placementEnd).length > 0);
    return { id, label, role, participants: members.length, placed: placed.length };
  });
}

function windowOf(protocol: CostProtocol, histories: readonly CitizenHistory[]): CostResult['window'] {
  const from = parseIsoDate(protocol.periods.start) as Day;
  return { from, to: histories.reduce((last, history) => Math.max(last, history.lastDay), from) };
}
