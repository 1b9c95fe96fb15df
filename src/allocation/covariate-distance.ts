import type { Unit } from './allocation.ts';
import { covariateColumns } from './covariate-columns.ts';

/** Measures an allocation; null when the covariates are collinear or constant. */
export type CovariateDistance = {
  /** Number of columns after categories have become indicators. */
  readonly columns: number;
  /** M of an allocation: arm position of every unit. */
  readonly of: (assigned: Int32Array, arms: number) => number;
} | null;

/**
 * Mahalanobis distance between arms: M = Σ over arms of n_a (x̄_a − x̄)ᵀ S⁻¹ (x̄_a − x̄), S the sample covariance. With two
 * arms it is (n₁n₀/n) (x̄₁ − x̄₀)ᵀ S⁻¹ (x̄₁ − x̄₀) (Morgan & Rubin 2012, Ann. Statist. 40: 1263–1282, eq. 1, with their p_w).
 * Numbers enter as they are, categories as indicators of all levels but the first in text order.
 * @param covariates Names of baseline columns; no value may be missing (checked before).
 */
export function covariateDistance(units: readonly Unit[], covariates: readonly string[]): CovariateDistance {
  const columns = covariateColumns(units, covariates).map(({ of }) => of);
  const k = columns.length;
  const n = units.length;
  if (k === 0 || n < 2) return null;
  const x = columns.map((column) => {
    const values = Float64Array.from(units, column);
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    return values.map((value) => value - mean);
  });
  const covariance = x.map((a) =>
    x.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / (n - 1)),
  );
  const factor = cholesky(covariance);
  if (factor === null) return null;
  // z = L⁻¹x has unit covariance: then M is a sum of squares.
  const z = x.map((values) => Float64Array.from(values));
  for (let i = 0; i < n; i += 1) {
    for (let row = 0; row < k; row += 1) {
      let value = x[row]?.[i] as number;
      for (let col = 0; col < row; col += 1)
        value -= (factor[row]?.[col] as number) * (z[col]?.[i] as number);
      (z[row] as Float64Array)[i] = value / (factor[row]?.[row] as number);
    }
  }
  return {
    columns: k,
    of(assigned, arms) {
      const sizes = new Float64Array(arms);
      for (const arm of assigned) sizes[arm] = (sizes[arm] as number) + 1;
      let distance = 0;
      for (const column of z) {
        const sums = new Float64Array(arms);
        for (let i = 0; i < n; i += 1) {
          const arm = assigned[i] as number;
          sums[arm] = (sums[arm] as number) + (column[i] as number);
        }
        for (let arm = 0; arm < arms; arm += 1)
          if ((sizes[arm] as number) > 0) distance += (sums[arm] as number) ** 2 / (sizes[arm] as number);
      }
      return distance;
    },
  };
}

/** Lower triangle L with L Lᵀ = matrix; null when it is not clearly positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let value = matrix[i]?.[j] as number;
      for (let m = 0; m < j; m += 1) value -= (lower[i]?.[m] as number) * (lower[j]?.[m] as number);
      if (i === j) {
        if (!(value > 1e-10 * (matrix[i]?.[i] as number))) return null;
        (lower[i] as number[])[i] = Math.sqrt(value);
      } else (lower[i] as number[])[j] = value / (lower[j]?.[j] as number);
    }
  }
  return lower;
}
