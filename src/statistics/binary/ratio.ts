import type { Interval } from '../result.ts';

/** A ratio treated / control on the ratio scale with its interval; ends may be 0 or Infinity. */
export interface Ratio extends Interval {
  readonly estimate: number;
}

/** A ratio whose logarithm is treated as normal. */
export interface LogNormalRatio extends Ratio {
  /** Standard error of the logarithm. */
  readonly standardError: number;
  /** log(estimate) / standardError, and its two-sided normal p. */
  readonly statistic: number;
  readonly p: number;
}
