import type { CoxFrame } from './cox-frame.ts';

/** How events at the same time share their risk set. */
export type CoxTies = 'efron' | 'breslow';

/** Log-likelihood with first and second derivative at one coefficient vector. */
export interface CoxPass {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** size × size, row after row. */
  readonly information: Float64Array;
  /** Per column: the part of its information before the square of the mean is taken off; tells rounding from 0. */
  readonly moment: Float64Array;
  /** With transformed times: sums over event times of g × score part, g × and g² × information part; else null. */
  readonly timed: {
    readonly score: Float64Array;
    readonly information: Float64Array;
    readonly squared: Float64Array;
  } | null;
}

/**
 * Purpose: one pass over a Cox model's rows, from the last time to the first, that adds up the partial log-likelihood,
 * its gradient and the information.
 *
 * With D events at one time, Efron's method takes D denominators, the j-th with the share j/D (j = 0 … D − 1) of the
 * events' own part taken off; Breslow's takes the whole risk set D times. A row with count k is k persons, so a tied
 * row with count 3 has three denominators. With sampling weights each denominator weighs the mean weight of the D.
 * The denominators enter through five sums of scalars, so a tie of a million costs no matrix work.
 *
 * @param beta coefficients of the centred and scaled columns.
 * @param blockTime value g of each block's event time, for the score test of proportional hazards; null otherwise.
 *
 * Source: Cox 1972; Breslow 1974; Efron 1977 (section 7); Therneau & Grambsch 2000, sections 3.1 and 3.3.
 */
export function coxPass(
  frame: CoxFrame,
  beta: Float64Array,
  ties: CoxTies,
  blockTime: Float64Array | null = null,
): CoxPass {
  const { size: p, x, weight, event, blocks, blockStart, endsStratum, deaths, deathWeight } = frame;
  const triangle = (p * (p + 1)) / 2;
  const { eta, shift } = linearPredictor(frame, beta);

  const s1 = new Float64Array(p);
  const s2 = new Float64Array(triangle);
  const e1 = new Float64Array(p);
  const e2 = new Float64Array(triangle);
  const part1 = new Float64Array(p);
  const part2 = new Float64Array(triangle);
  const score = new Float64Array(p);
  const information = new Float64Array(triangle);
  const moment = new Float64Array(p);
  const timedScore = new Float64Array(p);
  const timedInformation = new Float64Array(triangle);
  const squaredInformation = new Float64Array(triangle);
  let s0 = 0;
  let logLikelihood = 0;

  for (let b = blocks - 1; b >= 0; b -= 1) {
    if (endsStratum[b] === 1) {
      s0 = 0;
      s1.fill(0);
      s2.fill(0);
    }
    const d = deaths[b]!;
    const efron = ties === 'efron' && d > 1;
    let e0 = 0;
    part1.fill(0);
    if (efron) {
      e1.fill(0);
      e2.fill(0);
    }
    const end = blockStart[b + 1]!;
    for (let at = blockStart[b]!; at < end; at += 1) {
      const base = at * p;
      const w = weight[at]!;
      const linear = eta[at]! - shift;
      const r = w * Math.exp(linear);
      const died = event[at] === 1;
      s0 += r;
      let t = 0;
      for (let i = 0; i < p; i += 1) {
        const v = r * x[base + i]!;
        s1[i]! += v;
        for (let j = 0; j <= i; j += 1, t += 1) s2[t]! += v * x[base + j]!;
      }
      if (!died) continue;
      logLikelihood += w * linear;
      for (let i = 0; i < p; i += 1) part1[i]! += w * x[base + i]!;
      if (!efron) continue;
      e0 += r;
      t = 0;
      for (let i = 0; i < p; i += 1) {
        const v = r * x[base + i]!;
        e1[i]! += v;
        for (let j = 0; j <= i; j += 1, t += 1) e2[t]! += v * x[base + j]!;
      }
    }

    const total = deathWeight[b]!;
    let t = 0;
    if (efron) {
      const mean = total / d;
      let a = 0;
      let fa = 0;
      let aa = 0;
      let faa = 0;
      let ffaa = 0;
      for (let k = 0; k < d; k += 1) {
        const f = k / d;
        const denominator = s0 - f * e0;
        logLikelihood -= mean * Math.log(denominator);
        const inverse = 1 / denominator;
        a += inverse;
        fa += f * inverse;
        aa += inverse * inverse;
        faa += f * inverse * inverse;
        ffaa += f * f * inverse * inverse;
      }
      for (let i = 0; i < p; i += 1) {
        part1[i]! -= mean * (s1[i]! * a - e1[i]! * fa);
        for (let j = 0; j <= i; j += 1, t += 1) {
          const outer =
            s1[i]! * s1[j]! * aa - (s1[i]! * e1[j]! + e1[i]! * s1[j]!) * faa + e1[i]! * e1[j]! * ffaa;
          part2[t] = mean * (s2[t]! * a - e2[t]! * fa - outer);
        }
        moment[i]! += mean * (s2[t - 1]! * a - e2[t - 1]! * fa);
      }
    } else {
      logLikelihood -= total * Math.log(s0);
      const inverse = 1 / s0;
      for (let i = 0; i < p; i += 1) {
        const xBar = s1[i]! * inverse;
        part1[i]! -= total * xBar;
        for (let j = 0; j <= i; j += 1, t += 1)
          part2[t] = total * (s2[t]! * inverse - xBar * s1[j]! * inverse);
        moment[i]! += total * s2[t - 1]! * inverse;
      }
    }
    for (let i = 0; i < p; i += 1) score[i]! += part1[i]!;
    for (let i = 0; i < triangle; i += 1) information[i]! += part2[i]!;
    if (blockTime === null) continue;
    const g = blockTime[b]!;
    for (let i = 0; i < p; i += 1) timedScore[i]! += g * part1[i]!;
    for (let i = 0; i < triangle; i += 1) {
      timedInformation[i]! += g * part2[i]!;
      squaredInformation[i]! += g * g * part2[i]!;
    }
  }
  return {
    logLikelihood,
    score,
    information: square(information, p),
    moment,
    timed:
      blockTime === null
        ? null
        : {
            score: timedScore,
            information: square(timedInformation, p),
            squared: square(squaredInformation, p),
          },
  };
}

/** x′β per position, and its largest value, which is taken off before exponentials (it cancels). */
function linearPredictor(frame: CoxFrame, beta: Float64Array): { eta: Float64Array; shift: number } {
  const { rows, size, x } = frame;
  const eta = new Float64Array(rows);
  let shift = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < rows; at += 1) {
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += x[at * size + i]! * beta[i]!;
    eta[at] = sum;
    if (sum > shift) shift = sum;
  }
  return { eta, shift };
}

function square(triangle: Float64Array, size: number): Float64Array {
  const full = new Float64Array(size * size);
  let t = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1, t += 1) {
      full[i * size + j] = triangle[t]!;
      full[j * size + i] = triangle[t]!;
    }
  }
  return full;
}
