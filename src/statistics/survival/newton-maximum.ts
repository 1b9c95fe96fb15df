import { type Estimated, notEstimable } from '../result.ts';
import { symmetricInverse } from './symmetric-inverse.ts';

/**
 * A log-likelihood with its gradient and information (negative second derivative, row after row) at one point.
 * `moment` is each diagonal element before the square of the mean is taken off: the size its rounding is measured by.
 */
export interface LikelihoodPoint {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
  readonly moment: Float64Array;
}

export interface NewtonProblem<P extends LikelihoodPoint> {
  readonly size: number;
  /** Largest minus smallest value of each column: what one unit of its coefficient moves at most. */
  readonly range: Float64Array;
  readonly evaluate: (beta: Float64Array) => P;
  /** Newton steps at most. */
  readonly maxIterations: number;
  /** 1 for coefficients held at 0. */
  readonly leaveOut: Uint8Array | null;
}

export interface NewtonMaximum<P extends LikelihoodPoint> {
  readonly beta: Float64Array;
  readonly point: P;
  readonly start: P;
  /** Inverse information at the maximum; 0 for columns left out or aliased. */
  readonly inverse: Float64Array;
  readonly aliased: Uint8Array;
  readonly diverging: Uint8Array;
  readonly iterations: number;
}

/**
 * Purpose: the maximum of a concave log-likelihood from 0 by Newton's method with step halving.
 *
 * Stops when a further step would change no linear combination of coefficients by more than 1.5e-9 of its standard
 * error (half the squared step in the metric of the information below 1e-18). Where the likelihood is monotone, the
 * information of a coefficient falls by a factor e a step: when less than 1e-8 of what it was at 0 is left, the search
 * stops. Coefficients are then diverging that still move by more than 0.01 over the range of their column, or
 * have lost their information with them (less than 1e-6 left). Columns without information at the start,
 * given the columns before them, are aliased: left at 0.
 *
 * @returns `did-not-converge` when a coefficient neither settles nor diverges.
 *
 * Source: Nocedal & Wright 2006, section 3.3; Albert & Anderson 1984 (monotone likelihood).
 */
export function newtonMaximum<P extends LikelihoodPoint>(
  problem: NewtonProblem<P>,
): Estimated<NewtonMaximum<P>> {
  const { size, maxIterations } = problem;
  let beta = new Float64Array(size);
  const start = problem.evaluate(beta);
  let point = start;
  const first = symmetricInverse(without(start.information, size, withoutInformation(problem, start)), size);
  const { aliased } = first;
  let inverse = first.inverse;
  let iterations = 0;
  let step: Float64Array<ArrayBuffer>;
  let settled = false;
  let collapsed = false;
  const lost = new Uint8Array(size);
  const remains = (i: number): number =>
    1 / (inverse[i * size + i]! * Math.max(start.information[i * size + i]!, Number.MIN_VALUE));
  while (true) {
    step = product(inverse, point.score, size);
    let gain = 0;
    for (let i = 0; i < size; i += 1) gain += 0.5 * step[i]! * point.score[i]!;
    settled = gain < 1e-18;
    if (settled || iterations >= maxIterations || collapsed) break;
    const next = halvedStep(problem, beta, step, point.logLikelihood);
    if (next === null) break;
    iterations += 1;
    beta = next.beta;
    point = next.point;
    const current = symmetricInverse(without(point.information, size, aliased), size);
    inverse = current.inverse;
    for (let i = 0; i < size; i += 1) {
      if (aliased[i] === 0) lost[i] = current.aliased[i] === 1 || remains(i) < 1e-8 ? 1 : 0;
    }
    collapsed = lost.includes(1);
  }
  const diverging = new Uint8Array(size);
  if (!settled) {
    for (let i = 0; i < size; i += 1) {
      if (aliased[i] === 1) continue;
      const move = Math.abs(step[i]!) * problem.range[i]!;
      const loses = lost[i] === 1 || (collapsed && remains(i) < 1e-6);
      if (loses || (collapsed && move > 0.01)) diverging[i] = 1;
      else if (!(move < 1e-6)) {
        return notEstimable('did-not-converge', `Newton's method did not settle in ${maxIterations} steps.`);
      }
    }
  }
  return { status: 'ok', beta, point, start, inverse, aliased, diverging, iterations };
}

/** The columns left out, and those whose information is 0 but for rounding. */
function withoutInformation<P extends LikelihoodPoint>(
  { size, leaveOut }: NewtonProblem<P>,
  start: P,
): Uint8Array {
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) {
    const nothing = !(start.information[i * size + i]! > 1e-12 * start.moment[i]!);
    if (nothing || leaveOut?.[i] === 1) out[i] = 1;
  }
  return out;
}

/** The full step, halved until the log-likelihood does not fall (beyond rounding); null when it always does. */
function halvedStep<P extends LikelihoodPoint>(
  problem: NewtonProblem<P>,
  beta: Float64Array,
  step: Float64Array,
  logLikelihood: number,
): { beta: Float64Array<ArrayBuffer>; point: P } | null {
  const floor = logLikelihood - 1e-12 * Math.abs(logLikelihood);
  for (let share = 1; share > 1e-9; share /= 2) {
    const next = new Float64Array(beta.length);
    for (let i = 0; i < next.length; i += 1) next[i] = beta[i]! + share * step[i]!;
    const point = problem.evaluate(next);
    if (point.logLikelihood >= floor && point.score.every(Number.isFinite)) return { beta: next, point };
  }
  return null;
}

function without(matrix: Float64Array, size: number, out: Uint8Array): Float64Array {
  const copy = matrix.slice();
  for (let i = 0; i < size; i += 1) {
    if (out[i] !== 1) continue;
    for (let j = 0; j < size; j += 1) {
      copy[i * size + j] = 0;
      copy[j * size + i] = 0;
    }
  }
  return copy;
}

function product(matrix: Float64Array, vector: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) result[i]! += matrix[i * size + j]! * vector[j]!;
  return result;
}
