import { type Estimated, notEstimable } from '../result.ts';
import { type LikelihoodPoint, newtonMaximum } from '../survival/newton-maximum.ts';
import type { LogisticFrame } from './logistic-frame.ts';
import { fillProbabilities, logOnePlusExp } from './logistic-probability.ts';

export interface LogisticFit {
  /** Coefficients of the frame's (scaled) columns, the intercept first; 0 for aliased ones. */
  readonly beta: Float64Array;
  /** Their covariance, size × size, row after row; 0 for aliased ones. */
  readonly covariance: Float64Array;
  /** 1 where a column is a combination of those before it. */
  readonly aliased: Uint8Array;
  /** 1 where the likelihood still rises as the coefficient goes to infinity. */
  readonly diverging: Uint8Array;
  readonly logLikelihood: number;
}

/**
 * Purpose: maximum likelihood of a logistic regression, log odds = intercept + columns × coefficients, by Newton's method
 * (`newtonMaximum`), which also finds coefficients without a finite estimate (complete or quasi-complete separation).
 *
 * Sampling weights enter the score (pseudo-likelihood); the covariance is then the sandwich, see `logisticSandwich`.
 *
 * @returns `no-observations`; `no-variation` when all rows have the event or none; `did-not-converge`. Separation does
 *   not make the fit fail: the caller looks at `diverging` for the coefficients that matter.
 * @see McCullagh & Nelder 1989, section 4.4; Albert & Anderson 1984, Biometrika 71:1. R: `glm(family = binomial)`
 */
export function logisticFit(frame: LogisticFrame): Estimated<LogisticFit> {
  if (frame.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  if (frame.events === 0 || frame.events === frame.n) {
    return notEstimable('no-variation', 'All citizens have the same outcome.');
  }
  const maximum = newtonMaximum({
    size: frame.size,
    range: frame.range,
    evaluate: (beta) => likelihood(frame, beta),
    maxIterations: 40,
    leaveOut: null,
  });
  if (maximum.status !== 'ok') return maximum;
  const { beta, inverse, aliased, diverging, point } = maximum;
  return { status: 'ok', beta, covariance: inverse, aliased, diverging, logLikelihood: point.logLikelihood };
}

function likelihood(frame: LogisticFrame, beta: Float64Array): LikelihoodPoint {
  const { rows, size, x, y, weight } = frame;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const eta = new Float64Array(rows);
  const p = new Float64Array(rows);
  fillProbabilities(frame, beta, eta, p);
  let logLikelihood = 0;
  for (let i = 0; i < rows; i += 1) {
    const w = weight[i]!;
    logLikelihood -= w * logOnePlusExp(y[i] === 1 ? -eta[i]! : eta[i]!);
    const residual = w * (y[i]! - p[i]!);
    // p(1 − p) from the smaller of the two tails, so that it does not vanish before it must.
    const spread = w * p[i]! * (eta[i]! > 0 ? 1 / (1 + Math.exp(eta[i]!)) : 1 - p[i]!);
    for (let a = 0; a < size; a += 1) {
      const value = x[i * size + a]!;
      score[a]! += residual * value;
      const part = spread * value;
      if (part === 0) continue;
      for (let b = 0; b <= a; b += 1) information[a * size + b]! += part * x[i * size + b]!;
    }
  }
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < a; b += 1) information[b * size + a] = information[a * size + b]!;
  const moment = Float64Array.from({ length: size }, (_, a) => information[a * size + a]!);
  return { logLikelihood, score, information, moment };
}
