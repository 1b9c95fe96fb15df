import { type AbsorbedFit, absorbedFit } from '../statistics/regression/absorbed-fit.ts';
import { type ContrastLoadings, contrastLoadings } from '../statistics/regression/contrast-loadings.ts';
import type { Contrast, RegressionInput } from '../statistics/regression/regression-input.ts';
import { type Estimated, type NotEstimable, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';

/** A fitted linear model and its contrasts of the arms with the control. */
export interface RegressionModel {
  readonly fit: AbsorbedFit;
  /** One per arm other than the control: what is estimated, or why it cannot be. */
  readonly arms: readonly Estimated<ContrastLoadings>[];
  /** Reference levels and columns left out. */
  readonly notes: readonly string[];
}

/** Columns of a model with their names for notes; null for columns that are never named (arms). */
export interface NamedColumn {
  readonly name: string | null;
  readonly values: Float64Array;
}

/** The outcome as numbers; binary outcomes are 0 and 1 (linear probability model). */
export function outcomeValues({ outcome }: AnalysisData): Float64Array | Uint8Array {
  if (outcome.kind === 'time-to-event') throw new Error('regression needs a binary or numeric outcome');
  return outcome.values;
}

/** Observations and events per arm: counts added up, rows of weight 0 left out. */
export function armSizes(data: AnalysisData): { readonly n: Float64Array; readonly events: Float64Array } {
  const n = new Float64Array(data.arms.length);
  const events = new Float64Array(data.arms.length);
  for (let i = 0; i < data.rows; i += 1) {
    if (data.weight !== null && data.weight[i] === 0) continue;
    const arm = data.arm[i]!;
    n[arm]! += data.count[i]!;
    if (data.outcome.kind === 'binary' && data.outcome.values[i] === 1) events[arm]! += data.count[i]!;
  }
  return { n, events };
}

/**
 * Fits a linear model and prepares one contrast per arm; the reasons why an arm has none are told per arm.
 *
 * @param data rows
 * @param columns in order of precedence
 * @param group absorbed factor
 * @param contrast the contrast of an arm (1 …) with the control, or why there is none
 * @param armColumns how many of the first columns are arms: a contrast that rests on collinear ones is refused
 * @param notes what is to be said of the model
 */
export function fitModel(
  data: AnalysisData,
  columns: readonly NamedColumn[],
  group: { readonly codes: Int32Array; readonly groups: number },
  contrast: (arm: number) => Contrast | NotEstimable,
  armColumns: number,
  notes: readonly string[],
): Estimated<RegressionModel> {
  const input: RegressionInput = {
    outcome: outcomeValues(data),
    columns: columns.map(({ values }) => values),
    group: group.codes,
    groups: group.groups,
    count: data.count,
    weight: data.weight,
  };
  const { n } = armSizes(data);
  const fit = absorbedFit(input);
  if (fit.status !== 'ok') return fit;
  const arms = data.arms.slice(1).map((_, index): Estimated<ContrastLoadings> => {
    const empty = emptyArm(n, index + 1);
    if (empty !== null) return empty;
    if (armColumns > 0 && confounded(fit, index, armColumns)) {
      return notEstimable('collinear', 'The arm cannot be told apart from strata or other arms.');
    }
    const wanted = contrast(index + 1);
    return 'status' in wanted ? wanted : { status: 'ok', ...contrastLoadings(fit, wanted) };
  });
  return { status: 'ok', fit, arms, notes: [...notes, ...leftOutNotes(fit, columns)] };
}

/** Why a contrast lacks an arm, or null. */
export function emptyArm(n: Float64Array, arm: number): NotEstimable | null {
  if (n[0] === 0) return notEstimable('empty-arm', 'The control arm has no rows.');
  if (n[arm] === 0) return notEstimable('empty-arm', 'The treated arm has no rows.');
  return null;
}

/** Whether the arm's column takes part in a combination of arm columns: its coefficient has no meaning of its own then. */
function confounded({ combinations, kept }: AbsorbedFit, column: number, armColumns: number): boolean {
  const place = kept.indexOf(column);
  for (const [left, combination] of combinations) {
    if (left >= armColumns) continue;
    if (left === column || (place >= 0 && Math.abs(combination[place]!) > 1e-7)) return true;
  }
  return false;
}

function leftOutNotes({ combinations, input }: AbsorbedFit, columns: readonly NamedColumn[]): string[] {
  const where = input.groups > 1 ? 'strata and the columns before it' : 'the columns before it';
  return [...combinations.keys()].flatMap((column) => {
    const { name } = columns[column]!;
    return name === null ? [] : [`${name} is left out: it is constant or a combination of ${where}.`];
  });
}
