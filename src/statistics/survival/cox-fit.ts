import { type Estimated, notEstimable } from '../result.ts';
import type { CoxFrame } from './cox-frame.ts';
import { type CoxTies, coxPass } from './cox-pass.ts';
import { newtonMaximum } from './newton-maximum.ts';

export interface CoxFitOptions {
  readonly ties: CoxTies;
  /** Columns held at 0 and left out of the model (1 = out); none unless given. */
  readonly leaveOut?: Uint8Array;
}

export interface CoxFit {
  /** Log hazard ratio per unit of each column; 0 for columns left out or aliased. */
  readonly coefficients: Float64Array;
  /** Inverse information, size × size, row after row; 0 in rows and columns left out or aliased. */
  readonly covariance: Float64Array;
  /** 1 where a column is a linear combination of columns before it (within strata and risk sets), or was left out. */
  readonly aliased: Uint8Array;
  /** 1 where the likelihood still rises as the coefficient goes to infinity: its estimate does not exist. */
  readonly diverging: Uint8Array;
  readonly logLikelihood: number;
  /** Log-likelihood with every coefficient 0. */
  readonly logLikelihoodAtZero: number;
  readonly iterations: number;
  /** Coefficients of the frame's scaled columns, for further passes over the frame. */
  readonly scaled: Float64Array;
}

/**
 * Purpose: maximum partial likelihood estimates of a Cox model.
 *
 * Newton's method from 0 with step halving (`newtonMaximum`), at most 30 steps: its stopping rule is stricter than the
 * relative change of 1e-9 in the log-likelihood within 20 steps that R's `coxph` asks for, and telling an infinite
 * coefficient for sure takes about 20.
 *
 * @param frame the model's rows (`coxFrame`).
 * @returns `no-events`; `did-not-converge`. A diverging column (monotone likelihood, separation) does not make the fit
 *   fail: the caller looks at `diverging` for the coefficients that matter.
 *
 * Source: Cox 1972, 1975; Therneau & Grambsch 2000, section 3.1; Heinze & Schemper 2001 (monotone likelihood).
 */
export function coxFit(frame: CoxFrame, options: CoxFitOptions): Estimated<CoxFit> {
  if (frame.blocks === 0) return notEstimable('no-events', 'Nobody had the event.');
  const { size, scale } = frame;
  const maximum = newtonMaximum({
    size,
    range: frame.range,
    evaluate: (beta) => coxPass(frame, beta, options.ties),
    maxIterations: 30,
    leaveOut: options.leaveOut ?? null,
  });
  if (maximum.status !== 'ok') return maximum;
  const { beta, inverse } = maximum;
  return {
    status: 'ok',
    coefficients: beta.map((value, i) => value / scale[i]!),
    covariance: inverse.map((value, cell) => value / (scale[Math.floor(cell / size)]! * scale[cell % size]!)),
    aliased: maximum.aliased,
    diverging: maximum.diverging,
    logLikelihood: maximum.point.logLikelihood,
    logLikelihoodAtZero: maximum.start.logLikelihood,
    iterations: maximum.iterations,
    scaled: beta,
  };
}
