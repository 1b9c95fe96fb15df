import type { WordSource } from '../resampling/word-source.ts';
import type { AssignmentDesign } from './assignment-design.ts';
import type { LinearInOutcome } from './constant-effect-interval.ts';
import type { RandomizationUnits, StratumTotals } from './randomization-units.ts';
import { visitAssignments } from './visit-assignments.ts';

/** How the strata make up a difference in means. */
export interface StratumWeights {
  readonly statistic: 'difference' | 'stratified';
  /** 1 where a stratum has both arms. */
  readonly both: Uint8Array;
  /** Strata with citizens, and how many of them have one arm only. */
  readonly present: number;
  readonly singleArm: number;
  /** Weight of each stratum's difference: its share of the citizens of strata with both arms. */
  readonly weight: Float64Array;
  /** Citizens of [control, treated]. */
  readonly arms: readonly [number, number];
}

/** Weights of the strata from their totals. */
export function stratumWeights(
  totals: readonly StratumTotals[],
  statistic: 'difference' | 'stratified',
): StratumWeights {
  const both = Uint8Array.from(totals, ({ n }) => (n[0] > 0 && n[1] > 0 ? 1 : 0));
  const present = totals.filter(({ n }) => n[0] + n[1] > 0).length;
  let all = 0;
  const arms: [number, number] = [0, 0];
  totals.forEach(({ n }, s) => {
    all += both[s] === 1 ? n[0] + n[1] : 0;
    arms[0] += n[0];
    arms[1] += n[1];
  });
  const weight = Float64Array.from(totals, ({ n }, s) => (both[s] === 1 ? (n[0] + n[1]) / all : 0));
  const singleArm = present - both.reduce((sum, one) => sum + one, 0);
  return { statistic, both, present, singleArm, weight, arms };
}

/**
 * Purpose: the difference in means in every assignment when units are clusters of unequal size, so that the arms have
 * other numbers of citizens each time. The plain way: sums are added up anew, every divisor is computed.
 *
 * @param units clusters, or citizens (then the result is that of the linear way)
 * @param totals of the strata in the real assignment
 * @param weights of the strata
 * @param design their strata and order
 * @param options assignments at most, and uniform words
 */
export function weighedReplicates(
  units: RandomizationUnits,
  totals: readonly StratumTotals[],
  weights: StratumWeights,
  design: AssignmentDesign,
  options: { readonly draws: number; readonly words: WordSource },
): LinearInOutcome {
  const { start, take, sign, strata } = design;
  const length = Math.min(options.draws, design.assignments);
  const outcome = new Float64Array(length);
  const arm = new Float64Array(length);
  const whole = totals.map(({ n, sum }) => ({ n: n[0] + n[1], sum: sum[0] + sum[1], treated: n[1] }));
  const pooled = weights.statistic === 'difference';
  const total = { n: 0, sum: 0, treated: 0 };
  for (const stratum of whole) {
    total.n += stratum.n;
    total.sum += stratum.sum;
    total.treated += stratum.treated;
  }
  const { exact } = visitAssignments(design, options.draws, options.words, (order, assignment) => {
    let allN = 0;
    let allSum = 0;
    let allWas = 0;
    for (let s = 0; s < strata; s += 1) {
      if (!pooled && weights.both[s] === 0) continue;
      let n = 0;
      let sum = 0;
      let was = 0;
      for (let at = start[s]!; at < start[s]! + take[s]!; at += 1) {
        const i = order[at]!;
        n += units.size[i]!;
        sum += units.sum[i]!;
        was += units.treated[i]! * units.size[i]!;
      }
      const all = whole[s]!;
      if (sign[s] === -1) {
        n = all.n - n;
        sum = all.sum - sum;
        was = all.treated - was;
      }
      if (pooled) {
        allN += n;
        allSum += sum;
        allWas += was;
      } else {
        const rest = all.n - n;
        outcome[assignment]! += weights.weight[s]! * (sum / n - (all.sum - sum) / rest);
        arm[assignment]! += weights.weight[s]! * (was / n - (all.treated - was) / rest);
      }
    }
    if (!pooled) return;
    outcome[assignment] = allSum / allN - (total.sum - allSum) / (total.n - allN);
    arm[assignment] = allWas / allN - (total.treated - allWas) / (total.n - allN);
  });
  return { outcome, arm, exact };
}
