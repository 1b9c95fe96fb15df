import type { AnalysisData, Covariate, LostRows, Outcome } from './analysis-data.ts';

/** One treated arm against the control: the rows of just these two arms, arm recoded 0 = control, 1 = treated. */
export interface TwoArms extends AnalysisData {
  readonly treated: string;
  readonly reference: string;
  /** All rows of all arms, and the treated arm's place among these. */
  readonly whole: AnalysisData;
  readonly index: number;
}

/** One two-arm view for each arm other than the control, in arm order. Without other arms, none. */
export function twoArmContrasts(data: AnalysisData): readonly TwoArms[] {
  return data.arms.slice(1).map((_, index) => contrast(data, index + 1));
}

function contrast(data: AnalysisData, treatedIndex: number): TwoArms {
  const treated = data.arms[treatedIndex] as string;
  const reference = data.arms[0] as string;
  const whole = data.arms.length === 2;
  const rows = whole ? null : rowsOf(data, treatedIndex);
  const view = rows === null ? data : takeRows(data, rows);
  const arm = rows === null ? data.arm : view.arm.map((code) => (code === treatedIndex ? 1 : 0));
  const lost = whole || data.lost === undefined ? {} : { lost: lostOf(data.lost, treatedIndex) };
  return {
    ...view,
    ...lost,
    arms: [reference, treated],
    arm,
    treated,
    reference,
    whole: data,
    index: treatedIndex,
  };
}

/** The lost rows of the control and one other arm, recoded like the rows that are there. */
function lostOf(lost: LostRows, treatedIndex: number): LostRows {
  const rows = Int32Array.from(lost.arm, (_, i) => i).filter(
    (i) => lost.arm[i] === 0 || lost.arm[i] === treatedIndex,
  );
  return {
    ...lost,
    arm: takeInts(lost.arm, rows).map((code) => (code === treatedIndex ? 1 : 0)),
    stratum: takeInts(lost.stratum, rows),
    count: takeNumbers(lost.count, rows),
    ...(lost.covariates === undefined
      ? {}
      : { covariates: lost.covariates.map((covariate) => takeCovariate(covariate, rows)) }),
    ...(lost.reason === undefined ? {} : { reason: takeInts(lost.reason, rows) }),
  };
}

function rowsOf(data: AnalysisData, treatedIndex: number): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < data.rows; i += 1) if (data.arm[i] === 0 || data.arm[i] === treatedIndex) rows.push(i);
  return Int32Array.from(rows);
}

/**
 * The same data restricted to the given row numbers, in that order; level lists are kept whole. Lost rows stay with
 * all rows in another order; a part of the rows has none, as which of them belong to it is not known here.
 */
export function takeRows(data: AnalysisData, rows: Int32Array): AnalysisData {
  const { lost, ...present } = data;
  return {
    ...present,
    ...(lost !== undefined && rows.length === data.rows ? { lost } : {}),
    rows: rows.length,
    arm: takeInts(data.arm, rows),
    stratum: takeInts(data.stratum, rows),
    cluster: data.cluster.length === 0 ? data.cluster : takeInts(data.cluster, rows),
    count: takeNumbers(data.count, rows),
    weight: data.weight && takeNumbers(data.weight, rows),
    covariates: data.covariates.map((covariate) => takeCovariate(covariate, rows)),
    outcome: takeOutcome(data.outcome, rows),
    baseline: data.baseline && takeNumbers(data.baseline, rows),
    received: data.received && takeBytes(data.received, rows),
    ...(data.redraws === undefined
      ? {}
      : { redraws: { ...data.redraws, place: takeInts(data.redraws.place, rows) } }),
  };
}

function takeCovariate(covariate: Covariate, rows: Int32Array): Covariate {
  return covariate.kind === 'numeric'
    ? { ...covariate, values: takeNumbers(covariate.values, rows) }
    : { ...covariate, codes: takeInts(covariate.codes, rows) };
}

function takeOutcome(outcome: Outcome, rows: Int32Array): Outcome {
  switch (outcome.kind) {
    case 'binary':
      return { ...outcome, values: takeBytes(outcome.values, rows) };
    case 'numeric':
      return { ...outcome, values: takeNumbers(outcome.values, rows) };
    case 'time-to-event':
      return { ...outcome, time: takeNumbers(outcome.time, rows), event: takeBytes(outcome.event, rows) };
  }
}

function takeInts(values: Int32Array, rows: Int32Array): Int32Array {
  return rows.map((row) => values[row] as number);
}

function takeNumbers(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) taken[i] = values[rows[i] as number] as number;
  return taken;
}

function takeBytes(values: Uint8Array, rows: Int32Array): Uint8Array {
  const taken = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) taken[i] = values[rows[i] as number] as number;
  return taken;
}
