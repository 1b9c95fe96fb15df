import type { CitizenHistory } from '../../outcomes/history.ts';
import { accountTotals, accountTotalsAgain, purseOf } from '../account-columns.ts';
import { type ArmPair, armPair } from '../arm-pair.ts';
import { armWeights } from '../arm-weights.ts';
import type { CostProtocol } from '../build-cost-context.ts';
import type { CostedCitizens } from '../cost-citizens.ts';
import type { Perspective } from '../cost-result.ts';
import { placedInTime } from '../placed-in-time.ts';
import { settled } from '../settled.ts';
import { valuesAt } from '../values-at.ts';
import { weeksInJob } from '../weeks-in-job.ts';
import type { Assumptions } from './assumptions.ts';
import { type CostedAgain, costAgain } from './cost-again.ts';

/** One comparison of the trial under a what-if: totals of every purse and both effects, citizen by citizen. */
export interface PairUnderWhatIf {
  readonly pair: ArmPair;
  /** Weights that turn citizens' values into the stratified difference; null when a stratum lacks an arm. */
  readonly weights: Float64Array | null;
  /** Purse → total of each citizen of the pair, øre. */
  readonly totals: ReadonlyMap<Perspective, Float64Array>;
  readonly placed: Float64Array;
  readonly weeks: Float64Array;
}

/** Purses that count the same items of an account. */
export interface PurseGroup {
  readonly perspectives: readonly Perspective[];
  /** Items of the account that are nothing to these purses: a narrow scope knows no tax and no wages. */
  readonly leftOut: readonly string[];
}

/** The trial as it is, from which every what-if starts: what a what-if does not touch is not reckoned again. */
export interface WhatIfBase {
  readonly protocol: CostProtocol;
  /** As given, what-ifs of the protocol not applied. */
  readonly histories: readonly CitizenHistory[];
  readonly costed: CostedCitizens;
  readonly groups: readonly PurseGroup[];
  /** `accountTotals` of the citizens for every group. */
  readonly totals: readonly Float64Array[];
  readonly pairs: readonly PairUnderWhatIf[];
}

/**
 * @param costed `costCitizens` of the protocol and histories
 * @param groups no purse in two of them
 */
export function whatIfBase(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  costed: CostedCitizens,
  groups: readonly PurseGroup[],
): WhatIfBase {
  const { placementEnd } = costed.context;
  const totals = groups.map(({ leftOut }) => accountTotals(costed.columns, costed.ordered.length, leftOut));
  const pairs = pairsOf(protocol, { ...costed, placementEnd }, totals, groups);
  return { protocol, histories, costed, groups, totals, pairs };
}

/** Costs the trial under assumptions on top of the protocol's own, and gives every arm beside control. */
export function underWhatIf(
  base: WhatIfBase,
  assumptions: Assumptions | undefined,
): readonly PairUnderWhatIf[] {
  const { protocol } = base;
  if (assumptions === undefined) return base.pairs;
  const costs = { ...protocol.costs, assumptions: joined(protocol.costs.assumptions, assumptions) };
  return pairsAgain(base, costAgain({ ...protocol, costs }, base.histories, base));
}

/** Every arm beside control in an account that was made again. */
export function pairsAgain(base: WhatIfBase, costed: CostedAgain): readonly PairUnderWhatIf[] {
  const { ordered, context, columns } = base.costed;
  const { groups } = base;
  const same =
    costed.placementEnd === context.placementEnd &&
    costed.ordered.every((history, index) => history === ordered[index]);
  if (!same) {
    const totals = groups.map(({ leftOut }) => accountTotals(costed.columns, costed.ordered.length, leftOut));
    return pairsOf(base.protocol, costed, totals, groups);
  }
  const totals = groups.map(({ leftOut }, index) =>
    accountTotalsAgain(costed.columns, { columns, totals: base.totals[index]! }, leftOut),
  );
  return base.pairs.map((one) => ({ ...one, totals: pursesOf(totals, one.pair, groups) }));
}

function pairsOf(
  protocol: CostProtocol,
  { ordered, placementEnd }: Omit<CostedAgain, 'columns'>,
  totals: readonly Float64Array[],
  groups: readonly PurseGroup[],
): readonly PairUnderWhatIf[] {
  const control = protocol.arms.find(({ role }) => role === 'control')?.id ?? '';
  return protocol.arms
    .filter(({ id }) => id !== control)
    .map(({ id }): PairUnderWhatIf => {
      const pair = armPair(ordered, id, control);
      const values = (of: (row: number) => number) => valuesAt(pair.rows, of);
      return {
        pair,
        weights: armWeights(pair),
        totals: pursesOf(totals, pair, groups),
        placed: values((row) => (placedInTime(ordered[row]!, placementEnd).length > 0 ? 1 : 0)),
        weeks: values((row) => weeksInJob(ordered[row]!)),
      };
    });
}

function pursesOf(
  totals: readonly Float64Array[],
  { rows }: ArmPair,
  groups: readonly PurseGroup[],
): ReadonlyMap<Perspective, Float64Array> {
  return new Map(
    groups.flatMap(({ perspectives }, index) =>
      perspectives.map((perspective) => [perspective, purseOf(totals[index]!, perspective, rows)] as const),
    ),
  );
}

/** Percentages on top of percentages; fixed values and the share of the subsidy replace. */
function joined(own: Assumptions | undefined, more: Assumptions): Assumptions {
  const percent = { ...own?.percent };
  for (const [id, value] of Object.entries(more.percent ?? {}))
    percent[id] = ((percent[id] ?? 100) * value) / 100;
  return { ...own, ...more, percent, value: { ...own?.value, ...more.value } };
}

/** Weighted sum: the stratified difference of the values, without rounding where it is 0; null without weights. */
export function differenceOf(weights: Float64Array | null, values: Float64Array): number | null {
  if (weights === null) return null;
  let sum = 0;
  let scale = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += weights[i]! * values[i]!;
    scale = Math.max(scale, Math.abs(values[i]!));
  }
  return settled(sum, scale);
}
