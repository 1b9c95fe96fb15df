import type { ManyArmCounts } from '../statistics/binary/many-arm-counts.ts';
import type { TwoArmCounts } from '../statistics/binary/two-arm-counts.ts';
import type { AnalysisData } from './analysis-data.ts';

/** Events and citizens per stratum × arm: all that the count-based estimators see of the data. */
export interface CountTables {
  readonly arms: readonly string[];
  /** Stratum labels; null when the design has no strata (then there is one unnamed table). */
  readonly strata: readonly string[] | null;
  /** Row by row: stratum × arms + arm. */
  readonly events: Float64Array;
  readonly n: Float64Array;
}

/** Events and citizens of one arm. */
export interface ArmCounts {
  readonly events: number;
  readonly n: number;
}

/** Said by every estimator that works on counts when the data carry sampling weights. */
export const WEIGHTS_NOT_USED =
  'Sampling weights are not used: this estimator counts citizens; weighted.hajek uses the weights.';

/** Notes that hold for every row of a count-based estimator on these data. */
export function weightNotes(data: AnalysisData): readonly string[] {
  return data.weight === null ? [] : [WEIGHTS_NOT_USED];
}

/**
 * Adds up events and citizens by stratum and arm in one pass; a row with frequency count k is k citizens.
 *
 * @param data complete rows with a binary outcome
 * @returns stratum × arm counts
 * @throws Error when the outcome is not binary: the catalogue offers these estimators for binary outcomes only
 */
export function countTables(data: AnalysisData): CountTables {
  if (data.outcome.kind !== 'binary') throw new Error('count tables need a binary outcome');
  const arms = data.arms.length;
  const cells = Math.max(1, data.strata?.length ?? 1) * arms;
  const events = new Float64Array(cells);
  const n = new Float64Array(cells);
  const { values } = data.outcome;
  for (let row = 0; row < data.rows; row += 1) {
    const cell = (data.stratum[row] as number) * arms + (data.arm[row] as number);
    const count = data.count[row] as number;
    n[cell] = (n[cell] as number) + count;
    if (values[row] === 1) events[cell] = (events[cell] as number) + count;
  }
  return { arms: data.arms, strata: data.strata, events, n };
}

/** Counts of one arm in one stratum. */
export function stratumArm(tables: CountTables, stratum: number, arm: number): ArmCounts {
  const cell = stratum * tables.arms.length + arm;
  return { events: tables.events[cell] as number, n: tables.n[cell] as number };
}

/** Counts of one arm over all strata. */
export function wholeArm(tables: CountTables, arm: number): ArmCounts {
  let events = 0;
  let n = 0;
  for (let cell = arm; cell < tables.n.length; cell += tables.arms.length) {
    events += tables.events[cell] as number;
    n += tables.n[cell] as number;
  }
  return { events, n };
}

/** The table of one arm against the control over the whole data, strata ignored. */
export function wholeContrast(tables: CountTables, arm: number): TwoArmCounts {
  return twoArmCounts(wholeArm(tables, 0), wholeArm(tables, arm));
}

/** One table per stratum of one arm against the control; a single table without strata. */
export function stratumContrasts(tables: CountTables, arm: number): readonly TwoArmCounts[] {
  const contrasts: TwoArmCounts[] = [];
  for (let stratum = 0; stratum * tables.arms.length < tables.n.length; stratum += 1) {
    contrasts.push(twoArmCounts(stratumArm(tables, stratum, 0), stratumArm(tables, stratum, arm)));
  }
  return contrasts;
}

/** Events and citizens of all arms over the whole data, strata ignored. */
export function wholeArms(tables: CountTables): ManyArmCounts {
  const arms = tables.arms.map((_, arm) => wholeArm(tables, arm));
  return { events: arms.map(({ events }) => events), n: arms.map(({ n }) => n) };
}

/** Events and citizens of all arms, stratum by stratum; one entry without strata. */
export function stratumArms(tables: CountTables): readonly ManyArmCounts[] {
  const strata: ManyArmCounts[] = [];
  for (let from = 0; from < tables.n.length; from += tables.arms.length) {
    const to = from + tables.arms.length;
    strata.push({ events: [...tables.events.subarray(from, to)], n: [...tables.n.subarray(from, to)] });
  }
  return strata;
}

function twoArmCounts(control: ArmCounts, treated: ArmCounts): TwoArmCounts {
  return { events: [control.events, treated.events], n: [control.n, treated.n] };
}
