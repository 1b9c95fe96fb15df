import { chiSquareUpper, chiSquareUpperQuantile } from '../distributions/chi-square.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { type FirthFit, firthFit } from './firth-fit.ts';
import type { LogisticFrame } from './logistic-frame.ts';

export interface FirthProfile extends Interval {
  /** Penalised likelihood-ratio statistic of "the coefficient is 0" and its chi-square p, 1 degree of freedom. */
  readonly statistic: number;
  readonly p: number;
}

/**
 * Purpose: interval and test of one coefficient of Firth's regression from the profile of the penalised likelihood: all
 * values whose maximum, over the other coefficients, is no more than half the chi-square quantile below the whole
 * maximum. Wald intervals are poor exactly where Firth's method is needed.
 *
 * @param column a column of the frame that is not aliased
 * @param level in (0, 1)
 * @returns ends in the frame's scaled unit (infinite when the profile stays above, 2³⁰ standard errors away);
 *   `did-not-converge`
 * @see Heinze & Schemper 2002, Statistics in Medicine 21:2409, section 2.3. R: `logistf(pl = TRUE)`
 */
export function firthProfile(
  frame: LogisticFrame,
  fit: FirthFit,
  column: number,
  level: number,
): Estimated<FirthProfile> {
  const { beta, covariance, penalisedLogLikelihood } = fit;
  const centre = beta[column]!;
  const error = Math.sqrt(covariance[column * frame.size + column]!);
  const limit = chiSquareUpperQuantile(1 - level, 1);
  let failed = false;
  let last = beta;
  /** Twice the fall of the profile at a value. */
  const fall = (value: number): number => {
    const constrained = firthFit(frame, { column, value }, last);
    if (constrained.status !== 'ok') {
      failed = true;
      return Infinity;
    }
    last = constrained.beta;
    return 2 * (penalisedLogLikelihood - constrained.penalisedLogLikelihood);
  };
  const end = (side: 1 | -1): number => {
    last = beta;
    let inside = 0;
    let outside = Math.sqrt(limit) * error;
    let fallInside = -limit;
    let fallOutside = fall(centre + side * outside) - limit;
    while (fallOutside < 0) {
      inside = outside;
      fallInside = fallOutside;
      outside *= 2;
      if (failed || outside > error * 2 ** 30) return side * Infinity;
      fallOutside = fall(centre + side * outside) - limit;
    }
    // Secant steps kept inside the bracket (Illinois rule).
    for (let step = 0; step < 200 && outside - inside > 1e-12 * outside; step += 1) {
      const guess = (inside * fallOutside - outside * fallInside) / (fallOutside - fallInside);
      const at = guess > inside && guess < outside ? guess : (inside + outside) / 2;
      const value = fall(centre + side * at) - limit;
      if (failed || Math.abs(value) < 1e-13) return centre + side * at;
      if (value < 0) {
        inside = at;
        fallInside = value;
        fallOutside /= 2;
      } else {
        outside = at;
        fallOutside = value;
        fallInside /= 2;
      }
    }
    return centre + (side * (inside + outside)) / 2;
  };
  const low = end(-1);
  const high = end(1);
  last = beta;
  const statistic = Math.max(0, fall(0));
  if (failed)
    return notEstimable('did-not-converge', 'The profile of the penalised likelihood did not settle.');
  return { status: 'ok', low, high, level, statistic, p: chiSquareUpper(statistic, 1) };
}
