/** The rows of a linear regression with one absorbed factor: outcome, columns, group, counts and weights. */
export interface RegressionInput {
  /** Outcome, one finite number per row. */
  readonly outcome: Float64Array | Uint8Array;
  /**
   * Columns of the model besides the group effects, in order of precedence: a column that is a combination of groups and
   * columns before it is left out. One finite number per row.
   */
  readonly columns: readonly Float64Array[];
  /** Group of each row, 0 … groups − 1: the absorbed fixed effect (stratum). An ordinary intercept is one group. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Whole frequency counts ≥ 1: a row with count k is k rows. */
  readonly count: Float64Array;
  /** Sampling or inverse-probability weights ≥ 0; null for none. A row of weight 0 is no observation. */
  readonly weight: Float64Array | null;
}

/** A linear function of group effects and coefficients, such as the coefficient of an arm. */
export interface Contrast {
  /** Factor of each group's effect; null for none. */
  readonly groups: Float64Array | null;
  /** Factor of each column's coefficient, one per column of the input. */
  readonly coefficients: Float64Array;
}
