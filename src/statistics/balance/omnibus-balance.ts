import { chiSquareUpper } from '../distributions/chi-square.ts';
import { assignmentDesign } from '../randomization/assignment-design.ts';
import { type RandomizationP, randomizationP } from '../randomization/randomization-p.ts';
import { visitAssignments } from '../randomization/visit-assignments.ts';
import type { WordSource } from '../resampling/word-source.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { quadraticForm } from '../survival/quadratic-form.ts';
import { symmetricInverse } from '../survival/symmetric-inverse.ts';

export interface OmnibusInput {
  /** 1 treated, 0 control, per unit (citizen, or whole cluster). */
  readonly treated: Uint8Array;
  readonly stratum: Int32Array;
  readonly strata: number;
  /** Covariates, one array each with a value per unit (a cluster's total). */
  readonly columns: readonly Float64Array[];
}

export interface OmnibusBalance {
  /** Hansen and Bowers' d². */
  readonly statistic: number;
  /** Columns that vary within strata, apart from combinations of others. */
  readonly df: number;
  /** Chi-square approximation, or from re-drawn assignments when these were asked for. */
  readonly p: number;
  readonly drawn: RandomizationP | null;
  /** Strata with both arms: the others carry no information. */
  readonly informative: number;
}

/**
 * Purpose: one test of whether the arms differ in any covariate more than random allocation lets them. With
 * t_k = Σ (z − n₁/n) x_k, the treated's total of covariate k less its expectation within strata, and its exact
 * covariance over all assignments, Σ n₁n₀/(n(n − 1)) · Σ(x_k − x̄_k)(x_l − x̄_l), the statistic is d² = t′ Cov⁻ t. Same
 * as with differences in means weighted by n₁n₀/n.
 *
 * p from chi-square with as many degrees of freedom as columns that carry information; or with `drawn` the share of
 * re-drawn assignments whose d² is at least as large.
 *
 * @returns `empty-arm`, `single-arm-stratum`, `no-variation`
 * @see Hansen & Bowers 2008, Statistical Science 23:219, eq. 6–7. R: `RItools::xBalance(report = "chisquare.test")`
 */
export function omnibusBalance(
  input: OmnibusInput,
  drawn: { readonly draws: number; readonly words: WordSource } | null,
): Estimated<OmnibusBalance> {
  const { treated, stratum, strata, columns } = input;
  const size = columns.length;
  const n = [new Int32Array(strata), new Int32Array(strata)] as const;
  for (let i = 0; i < treated.length; i += 1) n[treated[i] as 0 | 1][stratum[i]!]! += 1;
  for (const arm of [0, 1] as const) {
    if (!n[arm].some((count) => count > 0)) {
      return notEstimable('empty-arm', `The ${arm === 0 ? 'control' : 'treated'} arm has no rows.`);
    }
  }
  const both = n[0].map((count, s) => (count > 0 && n[1][s]! > 0 ? 1 : 0));
  const informative = both.reduce((sum, one) => sum + one, 0);
  if (informative === 0) return notEstimable('single-arm-stratum', 'No stratum has rows in both arms.');
  const centred = columns.map((column) => centre(column, stratum, both));
  const score = Float64Array.from(centred, (column) => {
    let total = 0;
    for (let i = 0; i < column.length; i += 1) if (treated[i] === 1) total += column[i]!;
    return total;
  });
  const covariance = new Float64Array(size * size);
  const factor = Float64Array.from(both, (one, s) => {
    const all = n[0][s]! + n[1][s]!;
    return one === 0 ? 0 : (n[0][s]! * n[1][s]!) / all / (all - 1);
  });
  for (let k = 0; k < size; k += 1) {
    for (let l = 0; l <= k; l += 1) {
      let sum = 0;
      for (let i = 0; i < treated.length; i += 1) {
        sum += factor[stratum[i]!]! * centred[k]![i]! * centred[l]![i]!;
      }
      covariance[k * size + l] = sum;
      covariance[l * size + k] = sum;
    }
  }
  const { statistic, rank } = quadraticForm(score, covariance, size);
  if (rank === 0)
    return notEstimable('no-variation', 'No covariate varies within the strata that have both arms.');
  const approximate = { statistic, df: rank, p: chiSquareUpper(statistic, rank), informative };
  if (drawn === null) return { status: 'ok', ...approximate, drawn: null };
  const design = assignmentDesign(treated, stratum, strata, centred);
  const signed = centred.map((column) => column.map((value, i) => value * design.sign[stratum[i]!]!));
  const { inverse } = symmetricInverse(covariance, size);
  const replicates = new Float64Array(Math.min(drawn.draws, design.assignments));
  const totals = new Float64Array(size);
  const { start, take } = design;
  const { exact } = visitAssignments(design, drawn.draws, drawn.words, (units, assignment) => {
    totals.fill(0);
    for (let s = 0; s < strata; s += 1) {
      const end = start[s]! + take[s]!;
      for (let at = start[s]!; at < end; at += 1) {
        for (let k = 0; k < size; k += 1) totals[k]! += signed[k]![units[at]!]!;
      }
    }
    replicates[assignment] = quadratic(totals, inverse);
  });
  const redrawn = randomizationP(replicates, statistic, exact);
  return { status: 'ok', ...approximate, p: redrawn.p, drawn: redrawn };
}

/** Column less its stratum means; 0 in strata with one arm, and where the column is constant in the stratum. */
function centre(column: Float64Array, stratum: Int32Array, both: Int32Array): Float64Array {
  const strata = both.length;
  const first = new Float64Array(strata).fill(Number.NaN);
  const sum = new Float64Array(strata);
  const count = new Float64Array(strata);
  for (let i = 0; i < column.length; i += 1) {
    const s = stratum[i]!;
    if (Number.isNaN(first[s]!)) first[s] = column[i]!;
    sum[s]! += column[i]! - first[s]!;
    count[s]! += 1;
  }
  return column.map((value, i) => {
    const s = stratum[i]!;
    return both[s] === 1 ? value - first[s]! - sum[s]! / count[s]! : 0;
  });
}

function quadratic(totals: Float64Array, inverse: Float64Array): number {
  const size = totals.length;
  let sum = 0;
  for (let k = 0; k < size; k += 1) {
    let row = 0;
    for (let l = 0; l < size; l += 1) row += inverse[k * size + l]! * totals[l]!;
    sum += row * totals[k]!;
  }
  return Math.max(0, sum);
}
