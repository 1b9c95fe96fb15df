import type { Unit } from './allocation.ts';
import { covariateColumns } from './covariate-columns.ts';

/** Measures an allocation of units to arms. */
export interface ArmDistance {
  /** Number of columns after categories have become indicators and what follows from other columns has gone. */
  readonly columns: number;
  /** M of an allocation: arm position of every unit. */
  readonly of: (assigned: Int32Array, arms: number) => number;
}

/** Null when the covariates are collinear or constant. */
export type CovariateDistance = ArmDistance | null;

/**
 * Mahalanobis distance between arms: M = Σ over arms of n_a (x̄_a − x̄)ᵀ S⁻¹ (x̄_a − x̄), S the sample covariance. With two
 * arms it is (n₁n₀/n) (x̄₁ − x̄₀)ᵀ S⁻¹ (x̄₁ − x̄₀) (Morgan & Rubin 2012, Ann. Statist. 40: 1263–1282, eq. 1, with their p_w).
 * Numbers enter as they are, categories as indicators of all levels but the first in text order.
 * @param covariates Names of baseline columns; no value may be missing (checked before).
 */
export function covariateDistance(units: readonly Unit[], covariates: readonly string[]): CovariateDistance {
  const columns = covariateColumns(units, covariates).map(({ of }) => Float64Array.from(units, of));
  const distance = distanceOfColumns(columns);
  return distance === null || distance.columns < columns.length ? null : distance;
}

/**
 * The same of columns of numbers; a column that is constant, or follows from those before it, is left out.
 * @param columns One value per unit in each, none missing.
 * @returns null when no column is left.
 */
export function distanceOfColumns(columns: readonly Float64Array[]): CovariateDistance {
  const n = columns[0]?.length ?? 0;
  if (n < 2) return null;
  const x = columns.map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    return values.map((value) => value - mean);
  });
  const covariance = x.map((a) =>
    x.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / (n - 1)),
  );
  const { lower: factor, kept } = cholesky(covariance);
  const k = kept.length;
  if (k === 0) return null;
  // z = L⁻¹x has unit covariance: then M is a sum of squares.
  const z = kept.map((column) => Float64Array.from(x[column] as Float64Array));
  for (let i = 0; i < n; i += 1) {
    for (let row = 0; row < k; row += 1) {
      let value = x[kept[row] as number]?.[i] as number;
      for (let col = 0; col < row; col += 1)
        value -= (factor[row]?.[col] as number) * (z[col]?.[i] as number);
      (z[row] as Float64Array)[i] = value / (factor[row]?.[row] as number);
    }
  }
  // Unit by unit, as they are read in every one of many redraws.
  const byUnit = new Float64Array(n * k);
  for (let column = 0; column < k; column += 1)
    for (let i = 0; i < n; i += 1) byUnit[i * k + column] = z[column]![i]!;
  return {
    columns: k,
    of(assigned, arms) {
      const sizes = new Float64Array(arms);
      const sums = new Float64Array(arms * k);
      // All columns add up to 0: of two arms the sums of the one are those of the other, turned.
      const two = arms === 2;
      for (let i = 0; i < n; i += 1) {
        const arm = assigned[i]!;
        sizes[arm]! += 1;
        if (two && arm === 0) continue;
        for (let from = i * k, to = arm * k, end = from + k; from < end; from += 1, to += 1)
          sums[to]! += byUnit[from]!;
      }
      if (two) for (let column = 0; column < k; column += 1) sums[column] = -sums[k + column]!;
      let distance = 0;
      for (let column = 0; column < k; column += 1)
        for (let arm = 0; arm < arms; arm += 1)
          if (sizes[arm]! > 0) distance += sums[arm * k + column]! ** 2 / sizes[arm]!;
      return distance;
    },
  };
}

/** Lower triangle L with L Lᵀ = the matrix of the columns kept: those that are clearly not combinations of the ones before. */
function cholesky(matrix: readonly (readonly number[])[]): { lower: number[][]; kept: number[] } {
  const lower: number[][] = [];
  const kept: number[] = [];
  for (let candidate = 0; candidate < matrix.length; candidate += 1) {
    const row: number[] = [];
    for (let j = 0; j < kept.length; j += 1) {
      let value = matrix[candidate]?.[kept[j] as number] as number;
      for (let m = 0; m < j; m += 1) value -= (row[m] as number) * (lower[j]?.[m] as number);
      row.push(value / (lower[j]?.[j] as number));
    }
    const own = matrix[candidate]?.[candidate] as number;
    const left = row.reduce((rest, value) => rest - value * value, own);
    if (!(left > 1e-10 * own)) continue;
    lower.push([...row, Math.sqrt(left)]);
    kept.push(candidate);
  }
  return { lower, kept };
}
