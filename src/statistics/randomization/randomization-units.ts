/** What was randomised: citizens, or whole clusters of them. One value per unit in every array. */
export interface RandomizationUnits {
  /** 1 treated, 0 control. */
  readonly treated: Uint8Array;
  /** Stratum, 0 … strata − 1. */
  readonly stratum: Int32Array;
  readonly strata: number;
  /** Citizens of the unit, ≥ 1: 1 unless units are clusters. */
  readonly size: Float64Array;
  /** Outcome added up over the unit's citizens, less a common origin for each, so that large values lose no digits. */
  readonly sum: Float64Array;
}

/** Totals of a stratum: citizens and outcome by arm. */
export interface StratumTotals {
  /** Citizens of [control, treated]. */
  readonly n: readonly [number, number];
  readonly sum: readonly [number, number];
}

/** Citizens and outcome sums per stratum and arm. */
export function stratumTotals(units: RandomizationUnits): readonly StratumTotals[] {
  const totals = Array.from({ length: units.strata }, () => ({
    n: [0, 0] as [number, number],
    sum: [0, 0] as [number, number],
  }));
  for (let i = 0; i < units.treated.length; i += 1) {
    const stratum = totals[units.stratum[i]!]!;
    const arm = units.treated[i] as 0 | 1;
    stratum.n[arm] += units.size[i]!;
    stratum.sum[arm] += units.sum[i]!;
  }
  return totals;
}
