/** Events and citizens of two or more arms. */
export interface ManyArmCounts {
  /** Events per arm; whole, 0 ≤ events ≤ n. */
  readonly events: readonly number[];
  /** Citizens per arm, in the same order. */
  readonly n: readonly number[];
}
