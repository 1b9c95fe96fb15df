import type { WordSource } from '../resampling/word-source.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { assignmentDesign } from './assignment-design.ts';
import { linearReplicates } from './linear-replicates.ts';
import { type RandomizationP, randomizationP } from './randomization-p.ts';
import { type RandomizationUnits, stratumTotals } from './randomization-units.ts';

export interface ScoreRandomizationTest extends RandomizationP {
  /** Scores of the treated less what is expected of them, over the standard deviation among all assignments. */
  readonly statistic: number;
  /** The numerator: for log-rank scores observed − expected events of the treated. */
  readonly difference: number;
  readonly singleArm: number;
}

/**
 * Purpose: randomisation test with the sum of scores over the treated units as the statistic, less its expectation within
 * strata; standardised by its exact standard deviation √Σ n₁n₀/(n(n − 1))·Σ(a − ā)² over all assignments, which is the
 * same in each. With log-rank scores: the randomisation form of the (stratified) log-rank test.
 *
 * @param units `sum` holds the score of the unit (of a cluster: of its citizens together)
 * @returns `empty-arm`, `single-arm-stratum`, `no-variation`
 * @see Strasser & Weber 1999; Hothorn, Hornik, van de Wiel & Zeileis 2006, The American Statistician 60:257. R: `coin::logrank_test`
 */
export function randomizationTestOfScores(
  units: RandomizationUnits,
  options: { readonly draws: number; readonly words: WordSource },
): Estimated<ScoreRandomizationTest> {
  const totals = stratumTotals({ ...units, size: new Float64Array(units.treated.length).fill(1) });
  const arms = [0, 1].map((arm) => totals.reduce((sum, { n }) => sum + n[arm as 0 | 1], 0));
  if (arms.includes(0)) {
    return notEstimable('empty-arm', `The ${arms[0]! > 0 ? 'treated' : 'control'} arm has no citizens.`);
  }
  const present = totals.filter(({ n }) => n[0] + n[1] > 0).length;
  const informative = totals.filter(({ n }) => n[0] > 0 && n[1] > 0).length;
  if (informative === 0) return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
  const centred = units.sum.map((value, i) => {
    const { n, sum } = totals[units.stratum[i]!]!;
    return value - (sum[0] + sum[1]) / (n[0] + n[1]);
  });
  const squares = new Float64Array(units.strata);
  const plain = new Float64Array(units.strata);
  let difference = 0;
  for (let i = 0; i < centred.length; i += 1) {
    const s = units.stratum[i]!;
    squares[s]! += centred[i]! ** 2;
    plain[s]! += units.sum[i]! ** 2;
    if (units.treated[i] === 1) difference += centred[i]!;
  }
  let variance = 0;
  totals.forEach(({ n }, s) => {
    const size = n[0] + n[1];
    if (n[0] > 0 && n[1] > 0 && squares[s]! > 1e-20 * plain[s]!) {
      variance += ((n[0] * n[1]) / size / (size - 1)) * squares[s]!;
    }
  });
  if (!(variance > 0)) {
    return notEstimable('no-variation', 'The scores do not vary within the strata that have both arms.');
  }
  const design = assignmentDesign(units.treated, units.stratum, units.strata, [centred]);
  const signed = centred.map((value, i) => value * design.sign[units.stratum[i]!]!);
  const { values, exact } = linearReplicates(design, [signed], options.draws, options.words);
  return {
    status: 'ok',
    statistic: difference / Math.sqrt(variance),
    difference,
    ...randomizationP(values[0]!, difference, exact),
    singleArm: present - informative,
  };
}
