/** Everybody who was allocated: those whose outcome is known, and those lost. Arm 0 is the control, 1 the treated. */
export interface Allocated {
  /** Known outcomes: one finite number per row. */
  readonly values: ArrayLike<number>;
  readonly arm: ArrayLike<number>;
  readonly stratum: Int32Array;
  readonly count: Float64Array;
  readonly strata: number;
  /** Lost citizens per cell 2·stratum + arm. */
  readonly lost: Float64Array;
}

/** Citizens with a known outcome per cell 2·stratum + arm. */
export function respondents({ arm, stratum, count, strata }: Allocated): Float64Array {
  const n = new Float64Array(2 * strata);
  for (let i = 0; i < count.length; i += 1) n[2 * stratum[i]! + arm[i]!]! += count[i]!;
  return n;
}
