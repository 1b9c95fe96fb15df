import { visitManyArms } from '../randomization/visit-many-arms.ts';
import type { WordSource } from '../resampling/word-source.ts';
import { type Estimated, type NotEstimable, notEstimable } from '../result.ts';
import type { FamilyReplicates } from './westfall-young.ts';

export interface ManyToOneInput {
  /** Score of each unit (outcome, or log-rank score), less a common origin. */
  readonly score: Float64Array;
  /** Arm of each unit, 0 = control. */
  readonly arm: ArrayLike<number>;
  readonly arms: number;
  readonly stratum: Int32Array;
  readonly strata: number;
}

export interface ManyToOne extends FamilyReplicates {
  /** Standardised difference of each treated arm from control; null with a reason where there is none. */
  readonly observed: readonly (number | NotEstimable)[];
  readonly draws: number;
}

/**
 * Purpose: statistics of all arms against the control in every joint assignment of all arms: the difference in mean scores
 * within strata, weighted by the two arms' units, over its exact standard deviation among assignments,
 * √Σ w² S²(1/n_k + 1/n₀), S² the stratum's variance over all arms. They have variance 1 together, so the largest means something.
 *
 * Arms without a stratum in common with the control take no part (`single-arm-stratum`, `empty-arm`).
 *
 * @returns `no-observations`; `no-variation` when no score varies within strata; `empty-arm` when the control has no units
 */
export function manyToOneReplicates(
  input: ManyToOneInput,
  options: { readonly draws: number; readonly words: WordSource },
): Estimated<ManyToOne> {
  const { score, arm, arms, stratum, strata } = input;
  if (score.length === 0) return notEstimable('no-observations', 'There are no units.');
  const order = Int32Array.from(score, (_, i) => i).sort(
    (a, b) => stratum[a]! - stratum[b]! || score[a]! - score[b]! || a - b,
  );
  const start = new Int32Array(strata + 1);
  for (const s of stratum) start[s + 1]! += 1;
  for (let s = 0; s < strata; s += 1) start[s + 1]! += start[s]!;
  const n = new Float64Array(strata * arms);
  for (let i = 0; i < score.length; i += 1) n[stratum[i]! * arms + arm[i]!]! += 1;
  const { value, variance } = centred(score, order, start);
  if (!variance.some((v) => v > 0)) {
    return notEstimable('no-variation', 'The outcome does not vary within strata.');
  }
  // Coefficient of each arm's sum in the stratum, test by test.
  const tests = Array.from({ length: arms - 1 }, (_, k) => contrast(k + 1, n, arms, variance));
  const able = tests.filter((test) => !('status' in test)) as Float64Array[];
  if (able.length === 0)
    return (tests[0] as NotEstimable | undefined) ?? notEstimable('empty-arm', 'There is one arm only.');
  const sums = new Float64Array(strata * arms);
  const statistics = (codes: ArrayLike<number>, write: (test: number, value: number) => void): void => {
    sums.fill(0);
    for (let s = 0; s < strata; s += 1) {
      for (let at = start[s]!; at < start[s + 1]!; at += 1) sums[s * arms + codes[at]!]! += value[at]!;
    }
    tests.forEach((test, k) => {
      if ('status' in test) return;
      let total = 0;
      for (let cell = 0; cell < sums.length; cell += 1) total += test[cell]! * sums[cell]!;
      write(k, total);
    });
  };
  const real = order.map((i) => arm[i]!);
  const observed: (number | NotEstimable)[] = tests.map((test) => ('status' in test ? test : 0));
  statistics(real, (k, total) => {
    observed[k] = total;
  });
  const values = tests.map(() => new Float64Array(options.draws));
  const visited = visitManyArms({ start, arm: real, arms }, options.draws, options.words, (codes, draw) => {
    statistics(codes, (k, total) => {
      values[k]![draw] = total;
    });
  });
  return {
    status: 'ok',
    observed,
    values: values.map((column) => column.subarray(0, visited.draws)),
    ...visited,
  };
}

/** Scores in the given order less their stratum's mean, and the strata's variances. */
function centred(
  score: Float64Array,
  order: Int32Array,
  start: Int32Array,
): { readonly value: Float64Array; readonly variance: Float64Array } {
  const value = new Float64Array(score.length);
  const variance = new Float64Array(start.length - 1);
  for (let s = 0; s + 1 < start.length; s += 1) {
    const from = start[s]!;
    const size = start[s + 1]! - from;
    if (size === 0) continue;
    const first = score[order[from]!]!;
    let mean = 0;
    for (let at = from; at < from + size; at += 1) mean += (score[order[at]!]! - first) / size;
    let constant = true;
    for (let at = from; at < from + size; at += 1) {
      if (score[order[at]!] !== first) constant = false;
      value[at] = score[order[at]!]! - first - mean;
    }
    if (constant) value.fill(0, from, from + size);
    else for (let at = from; at < from + size; at += 1) variance[s]! += value[at]! ** 2 / (size - 1);
  }
  return { value, variance };
}

/** Weights of the cell sums that make up the standardised difference of one arm from control. */
function contrast(
  k: number,
  n: Float64Array,
  arms: number,
  variance: Float64Array,
): Float64Array | NotEstimable {
  const weights = new Float64Array(n.length);
  let total = 0;
  let inArm = 0;
  let inControl = 0;
  for (let s = 0; s < variance.length; s += 1) {
    const n0 = n[s * arms]!;
    const nk = n[s * arms + k]!;
    inArm += nk;
    inControl += n0;
    if (n0 > 0 && nk > 0) total += n0 + nk;
  }
  if (inArm === 0 || inControl === 0) {
    return notEstimable('empty-arm', `The ${inArm === 0 ? 'treated' : 'control'} arm has no citizens.`);
  }
  if (total === 0) return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
  let spread = 0;
  for (let s = 0; s < variance.length; s += 1) {
    const n0 = n[s * arms]!;
    const nk = n[s * arms + k]!;
    if (n0 === 0 || nk === 0) continue;
    const w = (n0 + nk) / total;
    weights[s * arms] = -w / n0;
    weights[s * arms + k] = w / nk;
    spread += w * w * variance[s]! * (1 / n0 + 1 / nk);
  }
  if (!(spread > 0))
    return notEstimable('no-variation', 'The outcome does not vary within the strata of the two arms.');
  return weights.map((weight) => weight / Math.sqrt(spread));
}
