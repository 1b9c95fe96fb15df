import { stratifyOrder } from '../statistics/survival/stratify-order.ts';
import { type SurvivalOrder, survivalOrder } from '../statistics/survival/survival-order.ts';
import type { AnalysisData, TimeToEventOutcome } from './analysis-data.ts';
import type { RowPlace } from './count-rows.ts';

/** What the survival estimators read, besides the analysis data itself. */
export interface SurvivalData {
  readonly data: AnalysisData;
  readonly outcome: TimeToEventOutcome;
  /** Rows by time, strata pooled. */
  readonly order: SurvivalOrder;
  /** Persons and events of interest per arm, counts added up. */
  readonly n: Float64Array;
  readonly events: Float64Array;
}

/**
 * Purpose: the rows of a time-to-event outcome in order of time, sorted once however many estimators ask.
 *
 * @throws Error when the outcome is of another kind: the catalogue offers these estimators for time-to-event only.
 */
export function survivalData(data: AnalysisData): SurvivalData {
  const { outcome } = data;
  if (outcome.kind !== 'time-to-event') throw new Error('survival estimators need a time-to-event outcome');
  const order = orders.get(outcome.time) ?? survivalOrder(outcome.time);
  orders.set(outcome.time, order);
  const n = new Float64Array(data.arms.length);
  const events = new Float64Array(data.arms.length);
  for (let i = 0; i < data.rows; i += 1) {
    const arm = data.arm[i] as number;
    const count = data.count[i] as number;
    n[arm] = (n[arm] as number) + count;
    if (outcome.event[i] === 1) events[arm] = (events[arm] as number) + count;
  }
  return { data, outcome, order, n, events };
}

// Weakly held and keyed by the array itself: columns are never changed in place, and nothing outlives the data.
const orders = new WeakMap<Float64Array, SurvivalOrder>();

/** The rows by stratum and time; by time alone without strata. */
export function stratifiedOrder({ data, order }: SurvivalData): SurvivalOrder {
  return data.strata === null ? order : stratifyOrder(order, data.stratum, data.strata.length);
}

/** Place of a row about one arm, about one arm against the control (`contrast`), or about all arms together. */
export function survivalPlace(
  { data, n, events }: SurvivalData,
  arm: number | 'all',
  contrast: boolean,
  notes: readonly string[] = [],
): RowPlace {
  const ofArm = contrast ? [0, arm as number] : [arm as number];
  const arms = arm === 'all' ? data.arms.map((_, index) => index) : ofArm;
  const total = (values: Float64Array): number =>
    arms.reduce((sum, index) => sum + (values[index] as number), 0);
  return {
    outcome: data.outcome.name,
    arm: arm === 'all' ? 'all' : (data.arms[arm] as string),
    reference: contrast ? (data.arms[0] as string) : null,
    stratum: null,
    n: total(n),
    events: total(events),
    notes,
  };
}

/** Notes that hold for every estimator that looks at the event of interest alone. */
export function survivalNotes(data: AnalysisData, weightsUsed: boolean): readonly string[] {
  const notes: string[] = [];
  const { outcome } = data;
  if (outcome.kind === 'time-to-event' && outcome.competing.length > 0) {
    notes.push('Competing events count as censored here; incidence.aalen-johansen takes them as events.');
  }
  if (data.weight !== null && !weightsUsed) notes.push('Sampling weights are not used by this estimator.');
  return notes;
}
