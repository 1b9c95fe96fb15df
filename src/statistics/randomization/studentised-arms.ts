import type { ArmStatistic } from './arm-statistic.ts';

/**
 * Purpose: the stratified difference in means over its Neyman standard error √Σ w²(s₁²/n₁ + s₀²/n₀), for assignments in which
 * any number of citizens may have an arm. Strata without two citizens in each arm are left out in that
 * assignment; without a standard error the statistic is 0, or infinite when the arms differ.
 *
 * @param values outcome per row, about a common origin
 * @param stratum 0 … strata − 1
 * @see Wu & Ding 2021, JASA 116:1898
 */
export function studentisedArms(values: Float64Array, stratum: Int32Array, strata: number): ArmStatistic {
  const n = new Float64Array(2 * strata);
  const sum = new Float64Array(2 * strata);
  const squares = new Float64Array(2 * strata);
  let spread = 0;
  for (const value of values) spread = Math.max(spread, Math.abs(value));
  return (arm) => {
    n.fill(0);
    sum.fill(0);
    squares.fill(0);
    for (let i = 0; i < arm.length; i += 1) {
      if (arm[i] === 2) continue;
      const cell = 2 * stratum[i]! + arm[i]!;
      const value = values[i]!;
      n[cell]! += 1;
      sum[cell]! += value;
      squares[cell]! += value * value;
    }
    let citizens = 0;
    let total = 0;
    let variance = 0;
    for (let s = 0; s < strata; s += 1) {
      const n0 = n[2 * s]!;
      const n1 = n[2 * s + 1]!;
      if (n0 < 2 || n1 < 2) continue;
      const w = n0 + n1;
      citizens += w;
      total += w * (sum[2 * s + 1]! / n1 - sum[2 * s]! / n0);
      variance += w * w * (withinOf(2 * s) + withinOf(2 * s + 1));
    }
    if (citizens === 0) return 0;
    if (variance > 0) return total / Math.sqrt(variance);
    return Math.abs(total) <= 1e-12 * citizens * spread ? 0 : total > 0 ? Infinity : -Infinity;
  };

  /** s²/n of a cell; what rounding leaves beside 0 is 0. */
  function withinOf(cell: number): number {
    const deviations = squares[cell]! - (sum[cell]! * sum[cell]!) / n[cell]!;
    return deviations > 1e-12 * squares[cell]! ? deviations / (n[cell]! - 1) / n[cell]! : 0;
  }
}
