import type { ArmStatistic } from './arm-statistic.ts';

/**
 * Purpose: the difference in means treated − control within strata, weighed by the citizens of the strata that have both arms
 * in the assignment; with one stratum the plain difference. Linear in the outcome.
 *
 * @param values outcome per row; large values lose fewer digits when a common origin is taken off
 * @param stratum 0 … strata − 1
 */
export function differenceOfArms(values: Float64Array, stratum: Int32Array, strata: number): ArmStatistic {
  const n = new Float64Array(2 * strata);
  const sum = new Float64Array(2 * strata);
  return (arm) => {
    n.fill(0);
    sum.fill(0);
    for (let i = 0; i < arm.length; i += 1) {
      if (arm[i] === 2) continue;
      const cell = 2 * stratum[i]! + arm[i]!;
      n[cell]! += 1;
      sum[cell]! += values[i]!;
    }
    let citizens = 0;
    let total = 0;
    for (let s = 0; s < strata; s += 1) {
      const n0 = n[2 * s]!;
      const n1 = n[2 * s + 1]!;
      if (n0 === 0 || n1 === 0) continue;
      citizens += n0 + n1;
      total += (n0 + n1) * (sum[2 * s + 1]! / n1 - sum[2 * s]! / n0);
    }
    return citizens === 0 ? 0 : total / citizens;
  };
}
