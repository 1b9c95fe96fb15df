import type { Random } from '../core/random.ts';
import { bcaInterval } from '../statistics/resampling/bca-interval.ts';
import { stratifiedBootstrap } from '../statistics/resampling/stratified-bootstrap.ts';
import { wordSource } from '../statistics/resampling/word-source.ts';
import { type Estimated, type Interval, notEstimable } from '../statistics/result.ts';
import { armDifference } from './arm-difference.ts';
import { type ArmPair, armPair } from './arm-pair.ts';
import { costEconomics } from './cost-economics.ts';
import { costPerExtraPlacement, type RatioPart } from './cost-per-extra-placement.ts';
import type {
  CostArm,
  CostDifference,
  CostEconomics,
  CostPerExtraPlacement,
  CostRowId,
  EffectId,
  Perspective,
} from './cost-result.ts';
import { settled } from './settled.ts';
import { valuesAt } from './values-at.ts';

export interface Comparison {
  /** Arm and stratum of every citizen. */
  readonly members: readonly { readonly arm: string; readonly stratum: string }[];
  /** Control first. */
  readonly arms: readonly CostArm[];
  /** Item ids in table order, `total` last. */
  readonly rows: readonly CostRowId[];
  /** Purses in table order. */
  readonly perspectives: readonly Perspective[];
  /** What a row cost a purse for every citizen, øre. */
  readonly amountsOf: (row: CostRowId, perspective: Perspective) => Float64Array;
  /** Whether each citizen was placed in time. */
  readonly placed: readonly boolean[];
  /** Weeks each citizen was in a job. */
  readonly weeks: readonly number[];
  /** Effects that costs are set against. */
  readonly effects: readonly EffectId[];
  /** Whether the placement period has ended for everybody. */
  readonly periodOver: boolean;
  readonly random: (purpose: string) => Random;
  readonly level: number;
  readonly draws: number;
}

/**
 * Each arm against control: every row and purse, and the cost per extra placement of every purse. One bootstrap per arm, in
 * which all purses and the placement of a citizen are drawn together.
 */
export function compareWithControl(comparison: Comparison): {
  readonly differences: readonly CostDifference[];
  readonly perExtraPlacement: readonly CostPerExtraPlacement[];
  readonly economics: readonly CostEconomics[];
} {
  const economics: CostEconomics[] = [];
  const differences: CostDifference[] = [];
  const perExtraPlacement: CostPerExtraPlacement[] = [];
  const [control, ...others] = comparison.arms;
  for (const { id } of others) {
    const pair = armPair(comparison.members, id, control!.id);
    const { totals, effect, weeks } = drawnParts(comparison, pair);
    for (const item of comparison.rows) {
      for (const [index, perspective] of comparison.perspectives.entries()) {
        const total = item === 'total' ? totals[index]! : null;
        const difference =
          total?.difference ??
          armDifference(pair, valuesOf(comparison, pair, item, perspective), comparison.level);
        differences.push({
          item,
          perspective,
          arm: id,
          reference: pair.reference,
          estimate: difference.estimate,
          interval: difference.interval,
          bootstrap: total === null ? null : bootstrapOf(total, comparison.level),
        });
      }
    }
    for (const [index, perspective] of comparison.perspectives.entries()) {
      perExtraPlacement.push(costPerExtraPlacement(perspective, pair, totals[index]!, effect, comparison));
    }
    const { level, periodOver } = comparison;
    for (const unit of comparison.effects) {
      const part = unit === 'placed' ? effect : weeks;
      for (const [index, perspective] of comparison.perspectives.entries()) {
        const given = { id: unit, level, periodOver };
        economics.push(costEconomics(perspective, pair, totals[index]!, part, given));
      }
    }
  }
  return { differences, perExtraPlacement, economics };
}

function valuesOf(
  { amountsOf }: Comparison,
  { rows }: ArmPair,
  item: CostRowId,
  perspective: Perspective,
): Float64Array {
  const amounts = amountsOf(item, perspective);
  return valuesAt(rows, (row) => amounts[row]!);
}

/** The totals of all purses, the placement and the weeks in a job, with their bootstrap draws over the same citizens. */
function drawnParts(
  comparison: Comparison,
  pair: ArmPair,
): { readonly totals: readonly RatioPart[]; readonly effect: RatioPart; readonly weeks: RatioPart } {
  const columns = [
    ...comparison.perspectives.map((perspective) => valuesOf(comparison, pair, 'total', perspective)),
    valuesAt(pair.rows, (row) => (comparison.placed[row] ? 1 : 0)),
    valuesAt(pair.rows, (row) => comparison.weeks[row]!),
  ];
  const found = columns.map((values) => armDifference(pair, values, comparison.level));
  const drawn =
    pair.smallestCell < 2
      ? null
      : stratifiedBootstrap(
          found.map((difference) => difference.contributions()),
          pair.cell,
          2 * pair.strata.length,
          comparison.draws,
          wordSource(comparison.random(`costs/bootstrap/${pair.arm}`)),
        );
  const parts = found.map(
    (difference, index): RatioPart => ({
      difference,
      values: columns[index]!,
      draws: drawn?.[index]?.map((sum) => settled(sum, difference.scale)) ?? null,
    }),
  );
  return { totals: parts.slice(0, -2), effect: parts.at(-2)!, weeks: parts.at(-1)! };
}

function bootstrapOf({ difference, draws }: RatioPart, level: number): Estimated<Interval> {
  if (difference.estimate === null) {
    return notEstimable('not-applicable', 'The difference itself cannot be estimated.');
  }
  if (draws === null) {
    return notEstimable(
      'singleton-stratum',
      'An arm has a single citizen in a stratum: nothing to resample.',
    );
  }
  return bcaInterval(draws, difference.estimate, difference.influence(), level);
}
