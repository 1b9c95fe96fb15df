import { type Estimated, notEstimable } from '../result.ts';
import { type FineGrayFrame, fineGrayFrame } from './fine-gray-frame.ts';
import type { FineGrayInput } from './fine-gray-input.ts';
import { fineGrayResiduals } from './fine-gray-residuals.ts';
import { type LikelihoodPoint, newtonMaximum } from './newton-maximum.ts';
import { sandwichProduct } from './sandwich-product.ts';

export interface FineGrayFit {
  /** Log subdistribution hazard ratio per unit of each column; 0 for aliased columns. */
  readonly coefficients: Float64Array;
  /** Robust covariance with the part of the estimated censoring distribution, size × size, row after row. */
  readonly covariance: Float64Array;
  readonly aliased: Uint8Array;
  readonly diverging: Uint8Array;
  readonly logLikelihood: number;
  readonly iterations: number;
}

/**
 * Purpose: proportional hazards regression on the subdistribution of one of several competing events (Fine–Gray).
 *
 * Partial likelihood (Breslow for ties) in which those who had a competing event at x stay in the risk set at t > x with
 * weight G(t−) / G(x−), G the Kaplan–Meier curve of the censoring times of all rows. Variance: the sandwich of the
 * weighted score parts with the part that comes from estimating G.
 *
 * @returns `no-events`; `did-not-converge`. Diverging columns are marked, not refused.
 *
 * Source: Fine & Gray 1999 (score (5), variance (7)–(8)). Agrees with R's `cmprsk::crr`.
 */
export function fineGray(input: FineGrayInput): Estimated<FineGrayFit> {
  const frame = fineGrayFrame(input);
  if (frame.events === 0) return notEstimable('no-events', 'Nobody had the event of interest.');
  const { size, scale } = frame;
  const maximum = newtonMaximum({
    size,
    range: frame.range,
    evaluate: (beta) => fineGrayPoint(frame, beta),
    maxIterations: 30,
    leaveOut: null,
  });
  if (maximum.status !== 'ok') return maximum;
  const { beta, inverse } = maximum;
  const residuals = fineGrayResiduals(frame, beta);
  const middle = new Float64Array(size * size);
  for (let at = 0; at < frame.rows; at += 1) {
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1)
        middle[i * size + j]! += frame.count[at]! * residuals[at * size + i]! * residuals[at * size + j]!;
  }
  const scaled = sandwichProduct(inverse, middle, size);
  return {
    status: 'ok',
    coefficients: beta.map((value, i) => value / scale[i]!),
    covariance: scaled.map((value, cell) => value / (scale[Math.floor(cell / size)]! * scale[cell % size]!)),
    aliased: maximum.aliased,
    diverging: maximum.diverging,
    logLikelihood: maximum.point.logLikelihood,
    iterations: maximum.iterations,
  };
}

/** Log-likelihood, score and information: risk sets from the end, those with earlier competing events added by G. */
function fineGrayPoint(frame: FineGrayFrame, beta: Float64Array): LikelihoodPoint {
  const { size: p, x, rows, times, timeStart, event, count, censoring } = frame;
  const eta = new Float64Array(rows);
  let shift = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < rows; at += 1) {
    for (let i = 0; i < p; i += 1) eta[at]! += x[at * p + i]! * beta[i]!;
    if (eta[at]! > shift) shift = eta[at]!;
  }
  const cells = 1 + p + p * p;
  // Sums of e, e x, e x x′: over rows still under observation, and (divided by G) over earlier competing events.
  const present = new Float64Array(cells);
  const gone = new Float64Array(cells);
  const add = (target: Float64Array, at: number, factor: number): void => {
    const r = factor * count[at]! * Math.exp(eta[at]! - shift);
    target[0]! += r;
    for (let i = 0; i < p; i += 1) {
      const v = r * x[at * p + i]!;
      target[1 + i]! += v;
      for (let j = 0; j < p; j += 1) target[1 + p + i * p + j]! += v * x[at * p + j]!;
    }
  };
  for (let at = 0; at < rows; at += 1) if (event[at]! > 1) add(gone, at, 1 / censoring[frame.timeOf[at]!]!);
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  const moment = new Float64Array(p);
  let logLikelihood = 0;
  const sums = new Float64Array(cells);
  for (let t = times - 1; t >= 0; t -= 1) {
    let deaths = 0;
    for (let at = timeStart[t]!; at < timeStart[t + 1]!; at += 1) {
      add(present, at, 1);
      if (event[at]! > 1) add(gone, at, -1 / censoring[t]!);
      if (event[at] !== 1) continue;
      deaths += count[at]!;
      logLikelihood += count[at]! * (eta[at]! - shift);
      for (let i = 0; i < p; i += 1) score[i]! += count[at]! * x[at * p + i]!;
    }
    if (deaths === 0) continue;
    for (let c = 0; c < cells; c += 1) sums[c] = present[c]! + censoring[t]! * gone[c]!;
    const s0 = sums[0]!;
    logLikelihood -= deaths * Math.log(s0);
    for (let i = 0; i < p; i += 1) {
      const mean = sums[1 + i]! / s0;
      score[i]! -= deaths * mean;
      moment[i]! += (deaths * sums[1 + p + i * p + i]!) / s0;
      for (let j = 0; j < p; j += 1)
        information[i * p + j]! += deaths * (sums[1 + p + i * p + j]! / s0 - mean * (sums[1 + j]! / s0));
    }
  }
  return { logLikelihood, score, information, moment };
}
