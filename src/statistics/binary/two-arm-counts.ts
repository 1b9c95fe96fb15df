/** A two-by-two table: events and citizens per arm, control first. */
export interface TwoArmCounts {
  /** Events among [control, treated]; whole numbers, 0 ≤ events ≤ n. */
  readonly events: readonly [control: number, treated: number];
  /** Citizens in [control, treated]; whole numbers ≥ 0. */
  readonly n: readonly [control: number, treated: number];
}

/** Confidence level in (0, 1), e.g. 0.95. */
export interface LevelOption {
  readonly level: number;
}
