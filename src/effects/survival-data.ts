import { stratifyOrder } from '../statistics/survival/stratify-order.ts';
import { type SurvivalOrder, survivalOrder } from '../statistics/survival/survival-order.ts';
import type { AnalysisData, TimeToEventOutcome } from './analysis-data.ts';
import type { RowPlace } from './count-rows.ts';

/** What the survival estimators read, besides the analysis data itself. */
export interface SurvivalData {
  readonly outcome: TimeToEventOutcome;
  readonly event: Uint8Array;
  /** Rows by time, strata pooled. */
  readonly order: SurvivalOrder;
  /** Rows by stratum and time (the same as `order` without strata). */
  readonly stratified: SurvivalOrder;
  /** Persons and events of interest per arm, counts added up. */
  readonly n: Float64Array;
  readonly events: Float64Array;
}

/**
 * Purpose: the rows of a time-to-event outcome in order, sorted once however many estimators ask.
 *
 * @throws Error when the outcome is of another kind: the catalogue offers these estimators for time-to-event only.
 */
export function survivalData(data: AnalysisData): SurvivalData {
  const known = cache.get(data);
  if (known !== undefined) return known;
  const { outcome } = data;
  if (outcome.kind !== 'time-to-event') throw new Error('survival estimators need a time-to-event outcome');
  const order = orders.get(outcome.time) ?? survivalOrder(outcome.time);
  orders.set(outcome.time, order);
  const stratified = data.strata === null ? order : stratifyOrder(order, data.stratum, data.strata.length);
  const n = new Float64Array(data.arms.length);
  const events = new Float64Array(data.arms.length);
  for (let i = 0; i < data.rows; i += 1) {
    const arm = data.arm[i] as number;
    const count = data.count[i] as number;
    n[arm] = (n[arm] as number) + count;
    if (outcome.event[i] === 1) events[arm] = (events[arm] as number) + count;
  }
  const made = { outcome, event: outcome.event, order, stratified, n, events };
  cache.set(data, made);
  return made;
}

// Keyed by identity and weakly held: nothing outlives the data, and a result does not depend on what was asked before.
const cache = new WeakMap<AnalysisData, SurvivalData>();
const orders = new WeakMap<Float64Array, SurvivalOrder>();

/** Place of a row about one arm (reference null), or about one arm against the control. */
export function survivalPlace(
  data: AnalysisData,
  arm: number | 'all',
  reference: boolean,
  notes: readonly string[] = [],
): RowPlace {
  const { n, events } = survivalData(data);
  const arms =
    arm === 'all' ? data.arms.map((_, index) => index) : reference ? [0, arm] : [arm];
  const total = (values: Float64Array): number =>
    arms.reduce((sum, index) => sum + (values[index] as number), 0);
  return {
    outcome: data.outcome.name,
    arm: arm === 'all' ? 'all' : (data.arms[arm] as string),
    reference: reference ? (data.arms[0] as string) : null,
    stratum: null,
    n: total(n),
    events: total(events),
    notes,
  };
}
