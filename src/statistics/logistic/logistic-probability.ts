import type { LogisticFrame } from './logistic-frame.ts';

/** Linear predictor and event probability of every row. */
export function fillProbabilities(
  { rows, size, x }: LogisticFrame,
  beta: Float64Array,
  eta: Float64Array,
  p: Float64Array,
): void {
  for (let i = 0; i < rows; i += 1) {
    let sum = 0;
    for (let a = 0; a < size; a += 1) sum += x[i * size + a]! * beta[a]!;
    eta[i] = sum;
    p[i] = logistic(sum);
  }
}

/** 1 / (1 + e^−eta), without overflow. */
export function logistic(eta: number): number {
  if (eta >= 0) return 1 / (1 + Math.exp(-eta));
  const e = Math.exp(eta);
  return e / (1 + e);
}

/** log(1 + e^eta), without overflow. */
export function logOnePlusExp(eta: number): number {
  return eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta));
}
