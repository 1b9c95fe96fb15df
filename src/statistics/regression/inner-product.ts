import type { OuterSum } from './outer-sum.ts';

/** Σ of the products of equal cells of two matrices of the same size. */
export function innerProduct(one: OuterSum, other: OuterSum): number {
  let sum = 0;
  if (one.dense !== null && other.dense !== null) {
    for (let i = 0; i < one.dense.length; i += 1) sum += one.dense[i]! * other.dense[i]!;
    return sum;
  }
  for (const [at, value] of one.cells) sum += value * (other.cells.get(at) ?? 0);
  return sum;
}
