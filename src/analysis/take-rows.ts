import type { Covariate, Outcome } from '../effects/analysis-data.ts';

/** The codes of the given rows, in their order. */
export function takeCodes(values: Int32Array, rows: Int32Array): Int32Array {
  return rows.map((row) => values[row] as number);
}

/** The numbers of the given rows, in their order. */
export function takeNumbers(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}

/** The yes/no values of the given rows, in their order. */
export function takeFlags(values: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => values[row] as number);
}

/** A covariate of the given rows; its levels stay. */
export function takeCovariate(covariate: Covariate, rows: Int32Array): Covariate {
  return covariate.kind === 'numeric'
    ? { ...covariate, values: takeNumbers(covariate.values, rows) }
    : { ...covariate, codes: takeCodes(covariate.codes, rows) };
}

/** An outcome of the given rows. */
export function takeOutcome(outcome: Outcome, rows: Int32Array): Outcome {
  switch (outcome.kind) {
    case 'binary':
      return { ...outcome, values: takeFlags(outcome.values, rows) };
    case 'numeric':
      return { ...outcome, values: takeNumbers(outcome.values, rows) };
    case 'time-to-event':
      return { ...outcome, time: takeNumbers(outcome.time, rows), event: takeFlags(outcome.event, rows) };
  }
}
