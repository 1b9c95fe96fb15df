import type { Unit } from './allocation.ts';
import { covariateColumns } from './covariate-columns.ts';

/**
 * The largest one-way F statistic over the columns of the covariates: F = (B / (a − 1)) / ((T − B) / (n − a)), B the sum of
 * squares between arms, T in all. With two arms F is the square of Student’s t.
 * R: `anova(lm(x ~ arm))`.
 * @param covariates No value may be missing (checked before). @param arms Number of arms a ≥ 2, fewer than citizens n.
 * @returns The measure of an allocation (arm position of every unit); null when a column is constant or n ≤ a.
 */
export function largestF(
  units: readonly Unit[],
  covariates: readonly string[],
  arms: number,
): ((assigned: Int32Array) => number) | null {
  const n = units.length;
  const columns = covariateColumns(units, covariates).map(({ of }) => {
    const values = Float64Array.from(units, of);
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const centred = values.map((value) => value - mean);
    return { centred, total: centred.reduce((sum, value) => sum + value * value, 0) };
  });
  if (columns.length === 0 || n <= arms || columns.some(({ total }) => !(total > 0))) return null;
  return (assigned) => {
    const sizes = new Float64Array(arms);
    for (const arm of assigned) sizes[arm] = (sizes[arm] as number) + 1;
    let largest = 0;
    for (const { centred, total } of columns) {
      const sums = new Float64Array(arms);
      for (let i = 0; i < n; i += 1) {
        const arm = assigned[i] as number;
        sums[arm] = (sums[arm] as number) + (centred[i] as number);
      }
      let between = 0;
      sums.forEach((sum, arm) => {
        if ((sizes[arm] as number) > 0) between += sum ** 2 / (sizes[arm] as number);
      });
      largest = Math.max(largest, between / (arms - 1) / (Math.max(0, total - between) / (n - arms)));
    }
    return largest;
  };
}
