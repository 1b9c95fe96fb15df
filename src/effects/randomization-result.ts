import type { RandomizationP } from '../statistics/randomization/randomization-p.ts';
import type { TimeRatioInterval } from '../statistics/randomization/time-ratio-interval.ts';
import type { Interval } from '../statistics/result.ts';

/** A randomisation test of one contrast. */
export interface ContrastTest extends RandomizationP {
  readonly statistic: number;
  /** Difference in means behind the statistic and the constant effects not rejected; null where there is none. */
  readonly effect: { readonly estimate: number; readonly interval: Interval | null } | null;
  /** Time ratios not rejected; null for other outcomes, and where there is none (`noTimeRatio` says why). */
  readonly timeRatio?: TimeRatioInterval | null;
  readonly noTimeRatio?: string;
  readonly singleArm: number;
}
