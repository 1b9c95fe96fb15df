import type { AnalysisData } from './analysis-data.ts';

/**
 * Purpose: values less their mean in the stratum (all arms, counts added up). Totals of these over clusters of unequal size
 * do not depend on where the outcome's scale begins, as totals of the values themselves would.
 *
 * @param values one finite number per row
 */
export function stratumDeviations(data: AnalysisData, values: ArrayLike<number>): Float64Array {
  const strata = Math.max(1, data.strata?.length ?? 1);
  const mass = new Float64Array(strata);
  const mean = new Float64Array(strata);
  const origin = values[0] ?? 0;
  for (let i = 0; i < data.rows; i += 1) {
    const s = data.stratum[i]!;
    const count = data.count[i]!;
    mass[s]! += count;
    mean[s]! += (count * (values[i]! - origin - mean[s]!)) / mass[s]!;
  }
  return Float64Array.from(data.stratum, (s, i) => values[i]! - origin - mean[s]!);
}
