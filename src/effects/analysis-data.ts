/**
 * The columns that estimators read: complete rows only (missing values are counted out before), typed arrays, codes
 * that index into level lists. One value per row in every array.
 */
export interface AnalysisData {
  /** Number of rows in every array. */
  readonly rows: number;
  /** Arm labels; index 0 is the control (reference) arm, the others in their given order. */
  readonly arms: readonly string[];
  /** Index into `arms`. */
  readonly arm: Int32Array;
  /** Stratum labels, sorted; null when the design has no strata. */
  readonly strata: readonly string[] | null;
  /** Index into `strata`; all 0 when there are none. */
  readonly stratum: Int32Array;
  /** Number of clusters, or null. */
  readonly clusters: number | null;
  /** Cluster index per row; empty when there are none. */
  readonly cluster: Int32Array;
  /** Frequency counts (1 unless given): a row with count k is k identical rows. Whole and positive. */
  readonly count: Float64Array;
  /** Sampling or inverse-probability weights; null when none. Never confused with counts. */
  readonly weight: Float64Array | null;
  readonly covariates: readonly Covariate[];
  readonly outcome: Outcome;
  /** Baseline value of a numeric outcome (`--baseline`), or null. */
  readonly baseline: Float64Array | null;
  /** 1 where the treatment was really received (`--received`), or null. */
  readonly received: Uint8Array | null;
  /** Rows left out only because their outcome is missing; absent when the reader does not keep them. */
  readonly lost?: LostRows;
  /** How the arms were drawn, where that is recorded: a trial's own outcomes. Absent for a file, and for complete randomisation. */
  readonly redraws?: Redraws;
}

/** The recorded design, ready to be drawn again. */
export interface Redraws {
  /** The scheme in words. */
  readonly scheme: string;
  /** Place of every row among the citizens of a draw. */
  readonly place: Int32Array;
  /** Citizens of a draw. */
  readonly citizens: number;
  /**
   * `draws` more draws, one after another, a number per citizen; null where all assignments with the same numbers per arm and
   * stratum (of whole clusters, where the data have them) are equally likely.
   */
  readonly draw: ((draws: number) => Uint8Array) | null;
  /** Index into the data's `arms` of each number in a draw; 255 for an arm that the data do not have. */
  readonly armOf: Uint8Array;
}

/** Rows whose outcome alone is missing: allocated, everything else known. One value per lost row in every array. */
export interface LostRows {
  /** Index into the data's `arms`. */
  readonly arm: Int32Array;
  /** Index into the data's `strata`; all 0 when there are none. */
  readonly stratum: Int32Array;
  readonly count: Float64Array;
  /** The data's covariates, in the same order with the same levels, for the lost rows. */
  readonly covariates?: readonly Covariate[];
  /** Why the outcome is missing: index into `reasons`, −1 when not known. */
  readonly reason?: Int32Array;
  readonly reasons?: readonly string[];
}

export type Covariate =
  | { readonly kind: 'numeric'; readonly name: string; readonly values: Float64Array }
  | {
      readonly kind: 'categorical';
      readonly name: string;
      /** Levels sorted; index 0 is the reference level. */
      readonly levels: readonly string[];
      readonly codes: Int32Array;
    };

export type Outcome = BinaryOutcome | NumericOutcome | TimeToEventOutcome;

export interface BinaryOutcome {
  readonly kind: 'binary';
  readonly name: string;
  /** 1 = the event of interest. */
  readonly values: Uint8Array;
}

export interface NumericOutcome {
  readonly kind: 'numeric';
  readonly name: string;
  readonly values: Float64Array;
}

export interface TimeToEventOutcome {
  readonly kind: 'time-to-event';
  readonly name: string;
  /** Time from start to event or censoring, ≥ 0, in the file's unit. */
  readonly time: Float64Array;
  /** 0 censored, 1 the event of interest, 2… competing events in the order of `competing`. */
  readonly event: Uint8Array;
  readonly competing: readonly string[];
}

export type OutcomeKind = Outcome['kind'];
