/** A row of state/allocation.csv. */
export interface AllocatedCitizen {
  readonly trialId: string;
  readonly stratum: string;
  /** Arm id of the protocol. */
  readonly arm: string;
  /** Exact probability with which the citizen would get this arm. */
  readonly probability: number;
  /** Lower-case hexadecimal SHA-256 that ordered the citizen within the stratum. */
  readonly digest: string;
}

/** An arm and its share of every stratum relative to the other arms: a whole positive number. */
export interface ArmRatio {
  readonly id: string;
  readonly ratio: number;
}

/** What a scheme may know of a citizen. */
export interface Unit {
  readonly trialId: string;
  readonly municipality: string;
  readonly stratum: string;
  readonly baseline: Readonly<Record<string, string | number | null>>;
}
