/** A row of state/sample.csv: no CPR number, no name. */
export interface SampledCitizen {
  /** `<municipality>-001`… in sampling order. */
  readonly trialId: string;
  /** Four-digit code. */
  readonly municipality: string;
  /** Values of the stratum variables joined with `/`, e.g. `0101`. */
  readonly stratum: string;
  /** HMAC-SHA-256 of the CPR number under the trial's key, 64 hexadecimal digits. */
  readonly pseudonym: string;
  /** Age in whole years at the reference date, sex, and the protocol's baseline fields. */
  readonly baseline: Readonly<Record<string, string | number | null>>;
}

/** A row of state/screening.csv: counts only. */
export interface ScreeningCount {
  readonly municipality: string;
  /** `assessed`, `eligible`, `sampled`, `not-sampled`, `excluded`, or an exclusion reason. */
  readonly reason: string;
  /** Citizens for whom this was the first failing reason. */
  readonly first: number;
  /** Citizens to whom this reason applied at all. */
  readonly all: number;
}
