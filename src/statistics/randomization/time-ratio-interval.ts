/** A test of one hypothesised time ratio. */
export interface TimeRatioTest {
  /** Two-sided, in (0, 1]. */
  readonly p: number;
  /** Of the times with the ratio taken off; only its sign is used. */
  readonly statistic: number;
}

/** Ratios of the treated's times to what they would have been, the same for everybody, that a test does not reject. */
export interface TimeRatioInterval {
  /** The ratio at which the statistic changes sign. */
  readonly estimate: number;
  /** 0 when no ratio, however small, is rejected. */
  readonly low: number;
  /** Infinite when no ratio, however large, is rejected. */
  readonly high: number;
  readonly level: number;
}
