import { type Estimated, notEstimable } from '../result.ts';
import { type AbsorbedFit, BLOCK_ROWS } from './absorbed-fit.ts';
import type { ContrastLoadings } from './contrast-loadings.ts';
import { rowScores } from './row-scores.ts';

export type VarianceType = 'classical' | 'hc0' | 'hc1' | 'hc2' | 'hc3';

/** Variance of one contrast, or why it has none. */
export type ContrastVariance = Estimated<{ readonly variance: number }>;

export interface ContrastCovariance {
  /** Covariance matrix of the contrasts, row after row. */
  readonly covariance: Float64Array;
  /** One per contrast. */
  readonly variances: readonly ContrastVariance[];
  /** Rows that the model fits exactly (leverage 1) and that say nothing about the error. */
  readonly exactRows: number;
}

/** Leverage from which a row is fitted exactly. */
const EXACT = 1 - 1e-10;

/**
 * Purpose: covariance of contrasts of a regression: classical (one error variance) or heteroskedasticity-consistent.
 *
 * Formula: Σ count · influence · influence′ · residual² · factor, with factor 1 (HC0), n/(n − rank) (HC1), 1/(1 − h)
 * (HC2), 1/(1 − h)² (HC3); h is the leverage of one observation, absorbed groups included. Classical:
 * residual variance · Σ count · influence · influence′/weight.
 *
 * A row with leverage 1 has residual 0 and no HC2 or HC3 factor. Where it has no influence on a contrast (a stratum of one
 * row, the only row of a level), it is passed over, which is what leaving out the row and its own coefficient would give.
 * Where it has, one row alone determines the contrast and the variance is not estimable.
 *
 * @param fit a fitted regression
 * @param contrasts loadings of the contrasts
 * @param type which variance
 * @returns covariance; per contrast `too-few-observations` (one row alone determines it) or `no-variation`
 * @see White 1980, Econometrica 48:817; MacKinnon & White 1985, Journal of Econometrics 29:305, eq. 9 (HC1), 10 (HC2), 12
 *   (jackknife; HC3 its usual form, Davidson & MacKinnon 1993, section 16.3). R: `estimatr::lm_robust(se_type =)`
 */
export function robustCovariance(
  fit: AbsorbedFit,
  contrasts: readonly ContrastLoadings[],
  type: VarianceType,
): ContrastCovariance {
  const q = contrasts.length;
  if (type === 'classical') return classicalCovariance(fit, contrasts);
  const leverage = type === 'hc2' || type === 'hc3';
  const covariance = new Float64Array(q * q);
  const size = new Float64Array(q);
  const exact = new Float64Array(q);
  const { count } = fit.input;
  const scale = new Float64Array(BLOCK_ROWS);
  let exactRows = 0;
  rowScores(fit, contrasts, leverage, (block) => {
    for (let i = 0; i < block.size; i += 1) {
      const k = count[block.from + i]!;
      const squared = k * block.residual[i]! ** 2;
      if (!leverage) {
        scale[i] = squared;
        continue;
      }
      const h = block.leverage[i]!;
      if (h < EXACT) {
        scale[i] = type === 'hc2' ? squared / (1 - h) : squared / ((1 - h) * (1 - h));
        continue;
      }
      scale[i] = 0;
      exactRows += 1;
      for (let f = 0; f < q; f += 1) exact[f] = Math.max(exact[f]!, Math.abs(block.influence[f]![i]!));
    }
    for (let f = 0; f < q; f += 1) {
      const one = block.influence[f]!;
      let own = 0;
      for (let i = 0; i < block.size; i += 1) own += count[block.from + i]! * one[i]! * one[i]!;
      size[f]! += own;
      for (let g = 0; g <= f; g += 1) {
        const other = block.influence[g]!;
        let sum = 0;
        for (let i = 0; i < block.size; i += 1) sum += scale[i]! * one[i]! * other[i]!;
        covariance[f * q + g]! += sum;
      }
    }
  });
  const correction = type === 'hc1' ? fit.n / fit.df : 1;
  for (let f = 0; f < q; f += 1) {
    for (let g = 0; g <= f; g += 1) {
      covariance[f * q + g]! *= correction;
      covariance[g * q + f] = covariance[f * q + g]!;
    }
  }
  const variances = contrasts.map((_, f): ContrastVariance => {
    if (exact[f]! > 1e-8 * Math.sqrt(size[f]!)) {
      return notEstimable(
        'too-few-observations',
        'One row alone determines the difference, so its standard error cannot be estimated.',
      );
    }
    const variance = covariance[f * q + f]!;
    if (!(variance > fit.roundingVariance * size[f]!)) {
      return notEstimable(
        'no-variation',
        'The outcome does not vary around the model in the rows that determine the difference.',
      );
    }
    return { status: 'ok', variance };
  });
  return { covariance, variances, exactRows };
}

function classicalCovariance(fit: AbsorbedFit, contrasts: readonly ContrastLoadings[]): ContrastCovariance {
  const q = contrasts.length;
  const error = fit.residualSquares / fit.df;
  const { mass } = fit.centres;
  const covariance = new Float64Array(q * q);
  for (let f = 0; f < q; f += 1) {
    for (let g = 0; g < q; g += 1) {
      const a = contrasts[f]!;
      const b = contrasts[g]!;
      let sum = 0;
      for (let k = 0; k < a.turned.length; k += 1) sum += a.turned[k]! * b.turned[k]!;
      if (a.groups !== null && b.groups !== null)
        for (let s = 0; s < mass.length; s += 1) sum += a.groups[s]! * b.groups[s]! * mass[s]!;
      covariance[f * q + g] = error * sum;
    }
  }
  const variances = contrasts.map((_, f) => ({ status: 'ok' as const, variance: covariance[f * q + f]! }));
  return { covariance, variances, exactRows: 0 };
}
