import type { Interval } from '../result.ts';

/** A difference between two shares, treated − control, with its interval; all within −1…1. */
export interface RiskDifference extends Interval {
  readonly estimate: number;
}
