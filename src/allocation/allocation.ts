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
