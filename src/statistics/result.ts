/** Why a quantity cannot be estimated. Codes are public names (docs/statistics.md). */
export type NotEstimableCode =
  | 'empty-arm'
  | 'single-arm-stratum'
  | 'singleton-stratum'
  | 'no-observations'
  | 'no-events'
  | 'no-variation'
  | 'no-strata'
  | 'too-few-observations'
  | 'too-few-clusters'
  | 'zero-cell'
  | 'collinear'
  | 'did-not-converge'
  | 'separation'
  | 'horizon-beyond-follow-up'
  | 'not-reached'
  | 'too-large'
  | 'not-applicable';

/** A quantity that cannot be estimated: never 0, NaN or p = 1. */
export interface NotEstimable {
  readonly status: NotEstimableCode;
  /** One English sentence naming what is missing, without values of single rows. */
  readonly reason: string;
}

/** A result that carries its numbers, or the reason there are none. Discriminate on `status`. */
export type Estimated<T> = ({ readonly status: 'ok' } & T) | NotEstimable;

export function notEstimable(status: NotEstimableCode, reason: string): NotEstimable {
  return { status, reason };
}

/** An interval with its confidence level; an end may be infinite where the method says so. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}
