import type { LogisticFrame } from './logistic-frame.ts';
import { logistic } from './logistic-probability.ts';

/** What is changed for everybody: a category against its reference, or a number by one unit's slope. */
export type MarginalChange =
  | {
      readonly kind: 'category';
      /** Column (of the frame) of the category. */
      readonly column: number;
      /** All columns of the same factor: they are 0 for the reference and, but for `column`, for the category. */
      readonly group: readonly number[];
    }
  | { readonly kind: 'number'; readonly column: number };

/**
 * Purpose: average marginal effect on the event's probability. Category: the mean over all citizens of the predicted share
 * as if each were in the category, less that as if each were in the reference level. Number: the mean slope
 * p(1 − p) × coefficient per unit. Variance by the delta method, the citizens taken as they are.
 *
 * @param beta coefficients of the frame's columns
 * @param covariance of the coefficients
 * @returns effect on the scale of probabilities and its variance; citizens count with count × weight
 * @see Bartus 2005, Stata Journal 5:309. R: `margins::margins`, Stata: `margins, dydx()`
 */
export function averageMarginalEffect(
  frame: LogisticFrame,
  beta: Float64Array,
  covariance: Float64Array,
  change: MarginalChange,
): { readonly estimate: number; readonly variance: number } {
  const { rows, size, x, weight, scale, centre } = frame;
  const gradient = new Float64Array(size);
  const { column } = change;
  let estimate = 0;
  let total = 0;
  /** Scaled value of column `c` when its plain value is `value`. */
  const scaled = (c: number, value: number): number => (value - centre[c]!) / scale[c]!;
  const row = new Float64Array(size);
  const member = new Uint8Array(size);
  if (change.kind === 'category') for (const c of change.group) member[c] = 1;
  const predict = (i: number, category: boolean): number => {
    let eta = 0;
    for (let a = 0; a < size; a += 1) {
      row[a] = member[a] === 1 ? scaled(a, category && a === column ? 1 : 0) : x[i * size + a]!;
      eta += row[a]! * beta[a]!;
    }
    return logistic(eta);
  };
  for (let i = 0; i < rows; i += 1) {
    const w = weight[i]!;
    total += w;
    if (change.kind === 'category') {
      const there = predict(i, true);
      for (let a = 0; a < size; a += 1) gradient[a]! += w * there * (1 - there) * row[a]!;
      const here = predict(i, false);
      for (let a = 0; a < size; a += 1) gradient[a]! -= w * here * (1 - here) * row[a]!;
      estimate += w * (there - here);
    } else {
      const p = predict(i, false);
      const slope = p * (1 - p);
      const bend = slope * (1 - 2 * p) * beta[column]!;
      for (let a = 0; a < size; a += 1) gradient[a]! += w * bend * row[a]!;
      gradient[column]! += w * slope;
      estimate += w * slope * beta[column]!;
    }
  }
  const unit = change.kind === 'number' ? scale[column]! : 1;
  let variance = 0;
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1) variance += gradient[a]! * covariance[a * size + b]! * gradient[b]!;
  return { estimate: estimate / total / unit, variance: variance / (total * unit) ** 2 };
}
